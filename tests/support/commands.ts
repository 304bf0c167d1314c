import type { Command, CommandType } from '../../shared/ledger/command.ts'
import type { StagePlan } from '../../shared/model/stage.ts'

/** Stands wherever people write something themselves, so that a test finds every such place. */
export const WORDS = 'Some words'

const SPOKEN = { fr: WORDS, en: WORDS, es: WORDS, ar: WORDS, km: WORDS }
const PLAN: StagePlan = {
  view: 'wall',
  title: SPOKEN,
  question: SPOKEN,
  beats: [{ kind: 'question', minutes: 5 }],
  authorship: 'hidden',
  catalogues: ['an-id'],
  section: 'principles',
}
const TEXT = { id: 'an-id', section: 'principles', title: WORDS, words: WORDS, commitments: [WORDS], origin: 'an-id' }
const PROFILE = { sector: 'an-id', family: 'an-id', type: 'an-id', otherType: WORDS, levels: ['an-id'], about: WORDS, decidesAlone: WORDS, cannotPromise: WORDS }
const id = { invitation: 'an-id', organisation: 'an-id', participant: 'an-id', stage: 'an-id', statement: 'an-id', ballot: 'an-id' }
const pick = <Key extends keyof typeof id>(key: Key) => ({ [key]: id[key] })

/** One of every command, each of the right shape; the compiler counts them. What their ids name is not there. */
export const ONE_OF_EACH = Object.entries({
  'rename-session': { title: WORDS },
  'end-session': {},
  'reopen-session': {},
  'close-invitation': pick('invitation'),
  'renew-invitation': pick('invitation'),
  'add-organisation': { name: WORDS },
  'rename-organisation': { ...pick('organisation'), name: WORDS },
  'set-profile': { ...pick('organisation'), profile: PROFILE },
  'rename-me': { name: WORDS },
  'remove-participant': pick('participant'),
  'share-facilitation': pick('participant'),
  'hand-over': pick('participant'),
  'name-spokesperson': { ...pick('organisation'), ...pick('participant') },
  'add-stage': { plan: PLAN, before: 'an-id' },
  'edit-stage': { ...pick('stage'), plan: PLAN },
  'move-stage': { ...pick('stage'), before: 'an-id' },
  'remove-stage': pick('stage'),
  'enter-stage': pick('stage'),
  'enter-beat': { ...pick('stage'), beat: 1 },
  'ask-for-lost': { document: 'an-id' },
  'leave-as-is': { document: 'an-id' },
  restore: { document: 'an-id', version: 1 },
  freeze: { document: 'an-id' },
  thaw: { document: 'an-id' },
  'start-timer': { seconds: 60 },
  'pause-timer': {},
  'resume-timer': {},
  'extend-timer': { seconds: 60 },
  'stop-timer': {},
  'open-round': { ...pick('stage'), seconds: 60 },
  'end-turn': { ...pick('organisation'), passed: false },
  'close-round': {},
  'give-stick': pick('participant'),
  'lay-down-stick': {},
  'raise-hand': {},
  'lower-hand': pick('participant'),
  reveal: pick('stage'),
  'make-statement': { ...pick('stage'), kind: 'offer', to: 'an-id', text: WORDS, origin: 'an-id' },
  'withdraw-statement': pick('statement'),
  'answer-expectation': { ...pick('statement'), value: 'yes', note: WORDS },
  'open-ballot': { ...pick('stage'), question: WORDS, texts: [TEXT], rule: { method: 'consent' }, unit: 'organisation', quorum: 50, floor: 3 },
  'close-ballot': pick('ballot'),
  'remind-voters': pick('ballot'),
  'void-ballot': { ...pick('ballot'), reason: WORDS },
  'write-decision': { ...pick('stage'), ...pick('ballot'), texts: [TEXT], note: WORDS, replaces: 'an-id' },
  'add-item': { catalogue: 'an-id', title: SPOKEN, description: SPOKEN },
  'rename-item': { item: 'an-id', title: SPOKEN, description: SPOKEN },
  'hide-item': { item: 'an-id' },
  'show-item': { item: 'an-id' },
  'allow-sensitive-items': { allowed: true },
} satisfies Record<CommandType, object>).map(([type, rest]) => ({ type, ...rest }) as unknown as Command)
