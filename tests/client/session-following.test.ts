import { createRoot, createSignal } from 'solid-js'
import { afterEach, describe, expect, test } from 'vitest'
import { createFollowing, move } from '../../client/session/following.ts'
import { addressOf, NOW, placeOf, samePlace, type Place } from '../../client/session/place.ts'
import { partNow, sceneElsewhere, type Part, type Scene } from '../../client/session/scene.ts'
import { watchTyping } from '../../client/session/typing.ts'
import { NOTHING } from '../../shared/ledger/session.ts'
import type { SessionId, StageId } from '../../shared/model/id.ts'
import { BEATS, type Stage } from '../../shared/model/stage.ts'

const scene = (stage: string, part: Part = 'board'): Scene => ({ stage: stage as StageId, part })
const elsewhere = (stage: string): Place => ({ at: 'stage', stage: stage as StageId })
const JOURNAL: Place = { at: 'journal' }

describe('following the group', () => {
  test.each([
    ['the first stage opens', null, scene('a'), NOW, false, 'go'],
    ['nothing moved', scene('a'), scene('a'), NOW, true, 'stay'],
    ['another stage', scene('a'), scene('b'), NOW, false, 'go'],
    ['another stage while I write', scene('a'), scene('b'), NOW, true, 'offer'],
    ['another part of the stage while I write', scene('a', 'alone'), scene('a'), NOW, true, 'offer'],
    ['I look at another stage', scene('a'), scene('b'), elsewhere('c'), false, 'offer'],
    ['I look at the very stage', scene('a'), scene('b'), elsewhere('b'), false, 'stay'],
    ['I read the journal and the group stays', scene('a'), scene('a', 'alone'), JOURNAL, false, 'stay'],
    ['I read the journal and the group moves', scene('a'), scene('b'), JOURNAL, false, 'offer'],
    ['before the first stage', null, null, JOURNAL, false, 'stay'],
  ] as const)('%s', (_, known, group, place, typing, expected) => {
    expect(move(known, group, place, typing)).toBe(expected)
  })

  /** A person in a session: what they see, and whether they are asked to come along. */
  function person(first: Scene | null) {
    return createRoot((dispose) => {
      const [group, setGroup] = createSignal(first)
      const [place, setPlace] = createSignal<Place>(NOW)
      let writes = false
      const following = createFollowing(group, place, () => writes)
      return { ...following, group: setGroup, goes: setPlace, writes: (now: boolean) => (writes = now), dispose }
    })
  }

  test('takes a person along, stage by stage and part by part', () => {
    const ana = person(null)
    ana.group(scene('a', 'question'))
    expect(ana.scene()).toEqual(scene('a', 'question'))
    ana.group(scene('a', 'alone'))
    ana.group(scene('b', 'question'))
    expect(ana.scene()).toEqual(scene('b', 'question'))
    expect(ana.offered()).toBe(false)
    ana.dispose()
  })

  test('leaves who is writing where they are, offers to come, and takes them once they ask', () => {
    const ana = person(scene('a', 'alone'))
    ana.writes(true)
    ana.group(scene('a'))
    expect(ana.scene()).toEqual(scene('a', 'alone'))
    expect(ana.offered()).toBe(true)
    ana.writes(false)
    expect(ana.scene()).toEqual(scene('a', 'alone'))
    ana.join()
    expect(ana.scene()).toEqual(scene('a'))
    expect(ana.offered()).toBe(false)
    ana.dispose()
  })

  test('the offer goes by itself when the group comes back', () => {
    const ana = person(scene('a', 'alone'))
    ana.writes(true)
    ana.group(scene('b'))
    ana.group(scene('a', 'alone'))
    expect(ana.offered()).toBe(false)
    ana.dispose()
  })

  test('who reads a page is told of moves, not pulled, and comes back to where the group is', () => {
    const ana = person(scene('a'))
    ana.goes(JOURNAL)
    expect(ana.offered()).toBe(false)
    ana.group(scene('b'))
    expect(ana.offered()).toBe(true)
    ana.goes(NOW)
    expect(ana.scene()).toEqual(scene('b'))
    expect(ana.offered()).toBe(false)
    ana.dispose()
  })
})

describe('what counts as writing', () => {
  afterEach(() => document.body.replaceChildren())

  function field(tag: 'textarea' | 'input', words: string, type = 'text'): HTMLElement {
    const element = document.createElement(tag) as HTMLInputElement
    if (tag === 'input') element.type = type
    element.value = words
    document.body.append(element)
    element.focus()
    return element
  }

  test('words in the focused field', () => {
    const keys = watchTyping()
    field('textarea', 'We want')
    expect(keys.typing()).toBe(true)
    keys.stop()
  })

  test('a key pressed a moment ago, even if the field is empty again', () => {
    const keys = watchTyping()
    const element = field('input', '')
    expect(keys.typing()).toBe(false)
    element.dispatchEvent(new Event('input', { bubbles: true }))
    expect(keys.typing()).toBe(true)
    keys.stop()
  })

  test('not a tick box, a button or the page itself', () => {
    const keys = watchTyping()
    expect(keys.typing()).toBe(false)
    field('input', 'on', 'checkbox')
    expect(keys.typing()).toBe(false)
    keys.stop()
  })
})

describe('addresses', () => {
  const session = 'abc' as SessionId
  test.each<Place>([NOW, elsewhere('opening'), { at: 'circle' }, { at: 'map' }, { at: 'charter' }, JOURNAL, { at: 'people' }])('lead to the place they were made for: %o', (place) => {
    const address = addressOf(session, place)
    expect(samePlace(placeOf(address.slice('/s/abc/'.length)), place)).toBe(true)
  })

  test('that nobody made lead to where the group is', () => {
    for (const strange of [undefined, '', 'nowhere', 'stage', 'stage/', 'stage/../x', 'stage/%2e', 'constructor']) expect(placeOf(strange)).toEqual(NOW)
  })
})

describe('what is drawn of a stage', () => {
  const stage = (change: Partial<Stage>): Stage => ({
    id: 'a' as StageId, view: 'wall', title: {}, question: {}, authorship: 'hidden', catalogues: [], section: 'objectives',
    beats: BEATS.map((kind) => ({ kind, minutes: 1 })), opened: true, beat: 0, frozen: false, revealed: 0, ...change,
  })

  test('follows its beat', () => {
    expect(BEATS.map((_, beat) => partNow(stage({ beat })))).toEqual(['question', 'alone', 'board', 'board', 'board', 'pause'])
  })

  test('is the board where nothing is written alone', () => {
    for (const view of ['circle', 'charter'] as const) expect(partNow(stage({ view, beat: BEATS.indexOf('alone') }))).toBe('board')
  })

  test('is the board of a stage that was left, and only the question of one nobody has been in', () => {
    const session = { ...NOTHING, current: 'b' as StageId }
    expect(sceneElsewhere(session, stage({ beat: 1 }), false).part).toBe('board')
    expect(sceneElsewhere(session, stage({ opened: false }), false).part).toBe('question')
    expect(sceneElsewhere(session, stage({ opened: false }), true).part).toBe('board')
  })
})
