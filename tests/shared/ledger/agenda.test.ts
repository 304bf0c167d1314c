import { beforeEach, describe, expect, test } from 'vitest'
import type { StageId } from '../../../shared/model/id.ts'
import { LIMITS } from '../../../shared/model/limits.ts'
import { stageOf } from '../../../shared/ledger/session.ts'
import { AGENDA, fullRing, plan, text } from '../../support/session.ts'

let { s, ana, ben } = fullRing()
beforeEach(() => ({ s, ana, ben } = fullRing()))
const nowhere = 'nowhere' as StageId
const titles = () => s.session.stages.map((stage) => stage.title.en)

describe('the agenda', () => {
  test('takes a new stage at its end or before another', () => {
    ana.does({ type: 'add-stage', plan: plan('closing', 'circle'), before: null })
    ana.does({ type: 'add-stage', plan: plan('lines', 'lines'), before: s.stage('reading') })
    expect(titles()).toEqual(['opening', 'exchange', 'principles', 'lines', 'reading', 'closing'])
  })

  test('refuses a stage before one that is not there, and one too many', () => {
    expect(ana.refusedTo({ type: 'add-stage', plan: plan('closing', 'circle'), before: nowhere })).toBe('stage-missing')
    for (let count = AGENDA.length; count < LIMITS.stages; count += 1) ana.does({ type: 'add-stage', plan: plan(`more ${count}`, 'wall'), before: null })
    expect(ana.refusedTo({ type: 'add-stage', plan: plan('closing', 'circle'), before: null })).toBe('too-many')
  })

  test('moves a stage before another or to the end, and not at all to where it is', () => {
    ana.does({ type: 'move-stage', stage: s.stage('reading'), before: s.stage('opening') })
    expect(titles()).toEqual(['reading', 'opening', 'exchange', 'principles'])
    ana.does({ type: 'move-stage', stage: s.stage('reading'), before: null })
    expect(titles()).toEqual(['opening', 'exchange', 'principles', 'reading'])
    for (const before of ['exchange', 'principles']) expect(ana.does({ type: 'move-stage', stage: s.stage('exchange'), before: s.stage(before) })).toEqual([])
    expect(ana.does({ type: 'move-stage', stage: s.stage('reading'), before: null })).toEqual([])
    expect(ana.refusedTo({ type: 'move-stage', stage: nowhere, before: null })).toBe('stage-missing')
    expect(ana.refusedTo({ type: 'move-stage', stage: s.stage('reading'), before: nowhere })).toBe('stage-missing')
  })

  test('edits a stage, but not what an opened one promised about its authors', () => {
    ana.does({ type: 'edit-stage', stage: s.stage('principles'), plan: plan('rules', 'wall', { authorship: 'organisation' }) })
    ana.enters('rules')
    const edit = (change: Parameters<typeof plan>[2], view: 'wall' | 'principles' = 'wall') =>
      ana.refusedTo({ type: 'edit-stage', stage: s.stage('rules'), plan: plan('rules', view, change) })
    expect(edit({ authorship: 'organisation' })).toBeNull()
    expect(edit({ authorship: 'hidden' })).toBe('stage-opened-before')
    expect(edit({ authorship: 'organisation' }, 'principles')).toBe('stage-opened-before')
    expect(ana.refusedTo({ type: 'edit-stage', stage: nowhere, plan: plan('rules', 'wall') })).toBe('stage-missing')
  })

  test('a stage with fewer beats than the group has come through stands at its last', () => {
    ana.enters('principles')
    ana.reaches('resolve')
    ana.does({ type: 'edit-stage', stage: s.stage('principles'), plan: plan('principles', 'principles', { beats: [{ kind: 'round', minutes: 3 }] }) })
    expect(stageOf(s.session, s.stage('principles'))?.beat).toBe(0)
  })

  test('[G1] lets go of a stage nobody has been in, never of what people wrote, never of its last', () => {
    ana.enters('opening')
    expect(ana.refusedTo({ type: 'remove-stage', stage: s.stage('opening') })).toBe('stage-opened-before')
    for (const title of ['exchange', 'principles', 'reading']) ana.does({ type: 'remove-stage', stage: s.stage(title) })
    expect(titles()).toEqual(['opening'])
    expect(ana.refusedTo({ type: 'remove-stage', stage: nowhere })).toBe('stage-missing')
    const fresh = fullRing({ stages: [plan('only', 'wall')] })
    expect(fresh.ana.refusedTo({ type: 'remove-stage', stage: fresh.s.stage('only') })).toBe('stage-last')
  })
})

test.each(['a round', 'a ballot', 'a decision'])('[G1] a stage in which there was %s stays, also when the group was never in it', (what) => {
  if (what === 'a round') ana.opensRound('reading')
  if (what === 'a ballot') ana.opensBallot('reading')
  if (what === 'a decision') ana.does({ type: 'write-decision', stage: s.stage('reading'), ballot: null, texts: [text('We meet in May')], note: '', replaces: null })
  expect(ana.refusedTo({ type: 'remove-stage', stage: s.stage('reading') })).toBe('stage-opened-before')
})

describe('where the group is', () => {
  test('entering opens a stage; entering it again changes nothing', () => {
    ana.enters('exchange')
    expect(s.session.current).toBe(s.stage('exchange'))
    expect(stageOf(s.session, s.stage('exchange'))?.opened).toBe(true)
    expect(ana.does({ type: 'enter-stage', stage: s.stage('exchange') })).toEqual([])
    expect(ana.refusedTo({ type: 'enter-stage', stage: nowhere })).toBe('stage-missing')
  })

  test('[G1] stepping back and coming again finds the stage as it was left', () => {
    ana.enters('exchange')
    ana.reaches('reveal')
    ben.says('offer', 'City fund', 'Our knowledge of the river')
    const before = structuredClone(stageOf(s.session, s.stage('exchange')))
    const { statements } = s.session
    ana.enters('opening')
    ana.enters('exchange')
    expect(stageOf(s.session, s.stage('exchange'))).toEqual(before)
    expect(s.session.statements).toEqual(statements)
  })

  test('[G1] stepping back in beats loses nothing', () => {
    ana.enters('exchange')
    ana.reaches('reveal')
    const said = ben.says('offer', 'City fund', 'Our knowledge of the river')
    ana.reaches('question')
    expect(s.session.statements[said]).toMatchObject({ text: 'Our knowledge of the river', withdrawn: false })
  })

  test('nobody is taken away from an open round or ballot', () => {
    ana.enters('exchange')
    ana.opensRound('exchange')
    expect(ana.refusedTo({ type: 'enter-stage', stage: s.stage('principles') })).toBe('round-open')
    ana.does({ type: 'close-round' })
    ana.opensBallot('exchange')
    expect(ana.refusedTo({ type: 'enter-stage', stage: s.stage('principles') })).toBe('ballot-open')
    expect(ana.refusedTo({ type: 'end-session' })).toBe('ballot-open')
  })

  test('beats are those of the stage the group is in', () => {
    const exchange = s.stage('exchange')
    expect(ana.refusedTo({ type: 'enter-beat', stage: exchange, beat: 1 })).toBe('stage-not-current')
    expect(ana.refusedTo({ type: 'enter-beat', stage: nowhere, beat: 1 })).toBe('stage-missing')
    ana.enters('exchange')
    ana.does({ type: 'enter-beat', stage: exchange, beat: 1 })
    expect(ana.does({ type: 'enter-beat', stage: exchange, beat: 1 })).toEqual([])
    expect(ana.refusedTo({ type: 'enter-beat', stage: exchange, beat: 5 })).toBe('beat-missing')
  })
})

describe('closing a document to writing', () => {
  test.each(['stage', 'charter'] as const)('freezes and thaws the %s, each once', (which) => {
    const document = which === 'charter' ? which : s.stage('principles')
    const frozen = () => (document === 'charter' ? s.session.charterFrozen : stageOf(s.session, document)?.frozen)
    expect(ana.does({ type: 'thaw', document })).toEqual([])
    ana.does({ type: 'freeze', document })
    expect(frozen()).toBe(true)
    expect(ana.does({ type: 'freeze', document })).toEqual([])
    ana.does({ type: 'thaw', document })
    expect(frozen()).toBe(false)
  })

  test('refuses a stage that is not there', () => {
    expect(ana.refusedTo({ type: 'freeze', document: nowhere })).toBe('stage-missing')
    expect(ana.refusedTo({ type: 'thaw', document: nowhere })).toBe('stage-missing')
  })
})

describe('the clock', () => {
  const left = () => {
    const { timer } = s.session
    return timer && (timer.state === 'running' ? timer.ends - s.now() : timer.left)
  }

  test('runs, pauses, goes on and stops; each is granted twice and done once', () => {
    ana.does({ type: 'start-timer', seconds: 60 })
    s.passes(20)
    ana.does({ type: 'pause-timer' })
    expect(ana.does({ type: 'pause-timer' })).toEqual([])
    s.passes(500)
    expect(left()).toBe(39_000)
    ana.does({ type: 'resume-timer' })
    expect(ana.does({ type: 'resume-timer' })).toEqual([])
    s.passes(8)
    expect(left()).toBe(30_000)
    ana.does({ type: 'stop-timer' })
    expect(s.session.timer).toBeNull()
    expect(ana.does({ type: 'stop-timer' })).toEqual([])
  })

  test('[G1] its end forces nothing', () => {
    ana.enters('exchange')
    ana.does({ type: 'start-timer', seconds: 60 })
    s.passes(1_000)
    expect(s.session.current).toBe(s.stage('exchange'))
    expect(s.session.timer).toMatchObject({ state: 'running' })
  })

  test('extending time that has run out gives the whole extension', () => {
    ana.does({ type: 'start-timer', seconds: 60 })
    s.passes(300)
    ana.does({ type: 'extend-timer', seconds: 60 })
    expect(left()).toBe(60_000)
  })

  test('shortening stops at nought, running or paused', () => {
    ana.does({ type: 'start-timer', seconds: 60 })
    ana.does({ type: 'extend-timer', seconds: -3_600 })
    expect(left()).toBe(0)
    ana.does({ type: 'start-timer', seconds: 60 })
    ana.does({ type: 'pause-timer' })
    ana.does({ type: 'extend-timer', seconds: -3_600 })
    expect(s.session.timer).toMatchObject({ state: 'paused', left: 0 })
  })

  test('has nothing to pause, resume or extend while there is none', () => {
    expect(ana.refusedTo({ type: 'pause-timer' })).toBe('timer-missing')
    expect(ana.refusedTo({ type: 'resume-timer' })).toBe('timer-missing')
    expect(ana.refusedTo({ type: 'extend-timer', seconds: 60 })).toBe('timer-missing')
  })

  test('goes when the group goes to another stage, and at the end', () => {
    ana.does({ type: 'start-timer', seconds: 60 })
    ana.enters('exchange')
    expect(s.session.timer).toBeNull()
    ana.does({ type: 'start-timer', seconds: 60 })
    ana.does({ type: 'end-session' })
    expect(s.session.timer).toBeNull()
  })
})
