import { ID, type SessionId, type StageId } from '../../shared/model/id.ts'

/** The pages of a session that do not depend on where the group is. */
export const PAGES = ['circle', 'map', 'charter', 'journal', 'people'] as const
export type Page = (typeof PAGES)[number]

/** What this person looks at: where the group is, some stage of the agenda, or a page. */
export type Place =
  | { readonly at: 'now' }
  | { readonly at: 'stage'; readonly stage: StageId }
  | { readonly at: Page }

export const NOW: Place = { at: 'now' }

/** The place an address names. An unknown one is where the group is: a link never leads nowhere. */
export function placeOf(view: string | undefined): Place {
  const [first = '', second = ''] = (view ?? '').split('/')
  if (first === 'stage' && ID.test(second)) return { at: 'stage', stage: second as StageId }
  const page = PAGES.find((each) => each === first)
  return page ? { at: page } : NOW
}

export function addressOf(session: SessionId, place: Place): string {
  const base = `/s/${session}`
  if (place.at === 'now') return base
  return place.at === 'stage' ? `${base}/stage/${place.stage}` : `${base}/${place.at}`
}

export function samePlace(one: Place, other: Place): boolean {
  return one.at === other.at && (one.at !== 'stage' || other.at !== 'stage' || one.stage === other.stage)
}
