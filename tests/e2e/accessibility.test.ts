import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { en } from '../../client/text/en.ts'
import { fr } from '../../client/text/fr.ts'
import { alsoOn, eyes, inspects, inspectsAll, type Eyes } from './inspection.ts'
import {
  addsCard, answersOnScale, beats, button, card, closesBallot, creates, field, follows, heading, joins, leads, opensBallot, saysAlone, sessionOf, somebody, votes, writesAlone, writesDecision,
  type Invitations, type Person,
} from './people.ts'
import { openBrowser, PHONE, picture, startServer, WIDE, type RunningServer } from './support.ts'

const VILLAGE = 'Village association'
const NGO = 'International NGO'
const UNIVERSITY = 'جامعة عمومية'
const TITLE = 'Clean water'
const ARABIC = 'مياه نظيفة للجميع 💧'

let server: RunningServer
let browser: Browser
let ana: Person
let ines: Person
let omar: Person
let leila: Person
let invitations: Invitations
/** The facilitator on a wide screen in English, a partner on a phone in French, and one who observes; the first two also have another device. */
let anas: readonly [Eyes, Eyes]
let omars: readonly [Eyes, Eyes]
let observer: Eyes
const everybody = () => [anas[0], omars[0]]
const found: string[] = []

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail' || !anas) return
  for (const who of [...everybody(), observer]) if (who) await picture(who.page, `failed-a11y-${who.name}`)
})

/** Everything that was found in this test, all at once. */
function nothingWasFound(looked: readonly Eyes[]): void {
  found.push(...looked.flatMap((who) => who.found.splice(0)))
  expect(found.splice(0)).toEqual([])
}

/** On every device at the same time. */
const each = (devices: readonly Eyes[], look: (who: Eyes) => Promise<void>) => Promise.all(devices.map(look))

const goes = async (who: Eyes, view: string) => {
  await who.page.goto(`/s/${sessionOf(who.page)}/${view}`)
  await who.page.locator('main h1').waitFor()
}
const comesBack = (who: Eyes) => goes(who, '')

/** Whoever has the stick says that they have finished, until all have. */
async function everybodySpeaks(people: readonly Person[]): Promise<void> {
  for (let heard = 0; heard < people.length; ) {
    for (const { page, words } of people) {
      const finished = button(page, words.circle.finished)
      if (!(await finished.isVisible())) continue
      await finished.click()
      await finished.waitFor({ state: 'hidden' })
      heard += 1
    }
    await people[0]!.page.waitForTimeout(50)
  }
}

/** Who was writing a moment ago is not carried along with the group, and asks for it. */
async function comesAlong(who: Eyes, stage: string, beat: 'pause'): Promise<void> {
  const join = button(who.page, who.words.session.join)
  await join.or(heading(who.page, stage)).first().waitFor()
  if (await join.isVisible()) await join.click()
  await follows(who, stage, beat)
}

/** Looks at what a button opens, and at what can be seen in there. */
async function opens(who: Eyes, opener: string, state: string, title: string, look?: (dialog: ReturnType<Eyes['page']['getByRole']>) => Promise<void>): Promise<void> {
  const dialog = who.page.getByRole('dialog', { name: title, exact: true })
  await button(who.page, opener).first().click()
  await dialog.waitFor()
  await dialog.getByRole('button').nth(1).waitFor({ timeout: 3_000 }).catch(() => undefined)
  await inspects(who, state)
  await look?.(dialog)
  // Not by Escape, which in a field of search empties that first.
  await button(dialog, who.words.common.close).click()
  await dialog.waitFor({ state: 'hidden' })
}

test('[W4] outside of any session: coming in, creating, and all that may go wrong there', async () => {
  const strangers = [
    eyes(await somebody(browser, server.url, 'somebody', en, 'en-GB'), 'en-GB'),
    eyes(await somebody(browser, server.url, 'somebody', fr, 'fr-FR', PHONE), 'fr-FR', PHONE),
  ]
  await each(strangers, async (who) => {
    const { page, words } = who
    const at = async (address: string, state: string) => {
      await page.goto(address)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await inspects(who, state)
    }
    await at('/', 'the first page')
    await button(page, words.lobby.code.go).click()
    await page.getByText(words.lobby.code.missing).waitFor()
    await inspects(who, 'the first page without a code', { mistake: true })
    await at('/join', 'no code at all')
    await page.goto('/join#c=ZZZZ-ZZZZ')
    await heading(page, words.lobby.join.wrongTitle).waitFor()
    await inspects(who, 'a code that leads nowhere', { mistake: true })
    await page.goto('/me#short')
    await heading(page, words.lobby.back.brokenTitle).waitFor()
    await inspects(who, 'a broken personal link', { mistake: true })
    await at('/create', 'creating')
    await button(page, words.lobby.create.go).click()
    await page.getByText(words.lobby.create.nameMissing).waitFor()
    await inspects(who, 'creating with things missing', { mistake: true })
    await at('/nowhere/at/all', 'not found')
    await page.goto('/s/0123456789abcdef0123456789abcdef')
    await heading(page, words.session.notInTitle).waitFor()
    await inspects(who, 'not in this session')
  })
  nothingWasFound(strangers)
})

test('[W4] the door, and the circle that gathers', async () => {
  ana = await somebody(browser, server.url, 'Ana', en, 'en-GB')
  invitations = await creates(ana, server.url, 'Writing the charter together', TITLE, [VILLAGE, NGO, UNIVERSITY])
  ines = await somebody(browser, server.url, 'Inès', en, 'en-GB')
  omar = await somebody(browser, server.url, 'Omar', fr, 'fr-FR', PHONE)
  leila = await somebody(browser, server.url, 'Leïla', en, 'en-GB')
  await joins(ines, server.url, { link: invitations.links.get(VILLAGE)! })

  const door = eyes(omar, 'fr-FR', PHONE)
  await omar.page.goto(invitations.links.get(NGO)!)
  await omar.page.getByText(fr.lobby.join.participantCan).waitFor()
  await inspects(door, 'the door')
  await button(omar.page, fr.lobby.join.go).click()
  await omar.page.getByText(fr.lobby.join.nameMissing).waitFor()
  await inspects(door, 'the door without a name', { mistake: true })
  await joins(omar, server.url, { link: invitations.links.get(NGO)! })
  await joins(leila, server.url, { link: invitations.links.get(UNIVERSITY)! })
  const watching = await somebody(browser, server.url, 'Otto', en, 'en-GB')
  await joins(watching, server.url, { link: invitations.links.get(en.lobby.invitations.observers)! })
  observer = eyes(watching, 'en-GB')

  anas = [eyes(ana, 'en-GB'), await alsoOn(browser, server.url, ana, fr, 'fr-FR', PHONE)]
  omars = [eyes(omar, 'fr-FR', PHONE), await alsoOn(browser, server.url, omar, en, 'en-GB', WIDE)]
  await inspectsAll([...everybody(), observer], 'the waiting room')
  nothingWasFound([door, ...everybody(), observer])
})

test('[W4] what lies over the page: invitations, menu, profile, personal link, taking away, leaving', async () => {
  await each(anas, async (who) => {
    const { words, page } = who
    await opens(who, words.session.invite, 'the invitations', words.lobby.invitations.title, async (dialog) => {
      await dialog.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).first().waitFor()
      await inspects(who, 'the invitations with their codes')
      await button(dialog, words.lobby.invitations.showLargeFor(NGO)).click()
      const poster = page.getByRole('dialog', { name: new RegExp(`^${TITLE} · `) })
      await poster.waitFor()
      const code = await poster.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).boundingBox()
      // A room reads it off the wall, where nobody scrolls.
      if (who.viewport === WIDE) expect(code!.y + code!.height).toBeLessThanOrEqual(WIDE.height)
      await inspects(who, 'a poster')
      await page.keyboard.press('Escape')
      await poster.waitFor({ state: 'hidden' })
      await dialog.getByRole('button', { name: new RegExp(`^${words.lobby.invitations.close}`) }).first().click()
      await dialog.getByText(words.lobby.invitations.askClose).waitFor()
      await inspects(who, 'closing a door')
    })
    await opens(who, words.session.menu, 'the menu of the facilitator', words.session.menu)
  })
  await each(omars, async (who) => {
    const { words, page } = who
    await opens(who, words.session.sayWhoWeAre, 'our profile', NGO)
    const fromMenu = async (item: string, state: string, title: string, more?: () => Promise<void>) => {
      await button(page, words.session.menu).click()
      await opens(who, item, state, title, more)
    }
    await fromMenu(words.session.exports, 'taking away', words.session.exports)
    await fromMenu(words.session.leave, 'leaving', words.session.leave)
    await fromMenu(words.session.personalLink, 'the personal link', words.lobby.personalLink.title, async () => {
      await button(page, words.lobby.personalLink.make).click()
      await page.getByLabel(words.lobby.personalLink.label, { exact: true }).waitFor()
      await inspects(who, 'the personal link, made')
    })
  })
  nothingWasFound(everybody())
})

test('[W4] the pages that are there all along, and the agenda in the making', async () => {
  await each([...anas, omars[0]], async (who) => {
    for (const view of ['circle', 'map', 'charter', 'journal', 'people']) {
      await goes(who, view)
      await inspects(who, `the page ${view}, still empty`)
    }
  })
  await each(anas, async (who) => {
    const { words, page } = who
    await opens(who, words.session.manageWhom('Omar'), 'the place of somebody', words.session.about('Omar'))
    await opens(who, words.session.profile + ' ' + NGO, 'the profile of another organisation', NGO)
    await comesBack(who)
    const phone = who.viewport === PHONE
    if (phone) {
      await opens(who, words.session.agendaShort, 'the agenda', words.session.agenda)
      await opens(who, words.session.consoleShort, 'the console', words.session.console)
      await button(page, words.session.consoleShort).click()
    }
    await opens(who, words.session.editAgenda, 'the agenda editor', words.session.editAgenda, async (dialog) => {
      await dialog.getByRole('button', { name: new RegExp(`^${words.agenda.edit('')}`) }).nth(2).click()
      await dialog.getByLabel(words.agenda.question).first().waitFor()
      await inspects(who, 'a stage being changed')
    })
  })
  for (const who of [...anas, omars[0]]) await comesBack(who)
  nothingWasFound([...anas, omars[0]])
})

test('[W4] the circle: a question, a round, my turn, and how speech was shared', async () => {
  await leads(ana, 'Opening the circle', 'question')
  for (const who of everybody()) await follows(who, who.language === 'en' ? 'Opening the circle' : 'Ouverture du cercle', 'question')
  await inspectsAll([...everybody(), observer], 'a question')
  await beats(ana, 'round')
  await button(omar.page, fr.circle.raiseHand).click()
  await button(omar.page, fr.circle.handIsUp(1)).waitFor()
  await button(ana.page, en.circle.openRound).first().click()
  for (const who of everybody()) await who.page.getByRole('region', { name: who.words.circle.roundBar, exact: true }).first().waitFor()
  await inspectsAll([...everybody(), observer], 'a round')
  await everybodySpeaks([ines, omar, leila])
  await ana.page.getByText(en.circle.everybodyHeard).first().waitFor()
  await ana.page.getByText(en.circle.equity).click()
  await inspects(anas[0], 'how speech was shared')
  nothingWasFound([...everybody(), observer])
})

test('[W4] what each brings and expects: alone, asked of us, the map, one cell of it', async () => {
  await leads(ana, 'What each brings and hopes for', 'alone')
  await omar.page.getByRole('navigation', { name: fr.exchange.alone.choose }).waitFor()
  await inspects(omars[0], 'what one brings and expects, still empty')
  await inspectsAll([anas[0], observer], 'watching others write what they bring')
  await saysAlone(omar, 'offer', VILLAGE, 'Drilling equipment')
  await saysAlone(omar, 'expectation', UNIVERSITY, ARABIC)
  await saysAlone(ines, 'expectation', NGO, 'Reports in our language')
  await saysAlone(leila, 'expectation', VILLAGE, 'Access to the readings')
  await omar.page.getByText(fr.exchange.alone.ideas).first().click()
  await omar.page.getByText(fr.exchange.alone.ideasHint).first().waitFor()
  await inspects(omars[0], 'what one brings and expects, with ideas')
  await button(ana.page, en.session.next.reveal).click()
  await omar.page.getByText(fr.exchange.ours.title).waitFor()
  await inspects(omars[0], 'asked of us')
  await omar.page.locator('label').filter({ hasText: fr.exchange.answers.try.name }).first().click()
  await field(omar.page, fr.exchange.statement.note).waitFor()
  await inspects(omars[0], 'giving an answer')
  await button(omar.page, fr.exchange.statement.send).first().click()
  await button(omar.page, fr.exchange.statement.change).first().waitFor()
  await each([anas[0], observer], async (who) => {
    const { words, page } = who
    await button(page, words.exchange.map.table).click()
    await page.getByRole('table').waitFor()
    await inspects(who, 'the map as a table')
    await page.getByRole('table').getByRole('button', { name: new RegExp(`^${words.exchange.map.cell(VILLAGE, NGO, '')}`) }).click()
    await page.getByRole('dialog').waitFor()
    await inspects(who, 'a cell of the map')
    await page.keyboard.press('Escape')
    await button(page, words.exchange.map.list).click()
    await page.getByLabel(words.exchange.list.choose, { exact: true }).waitFor()
    await inspects(who, 'the map as a list')
  })
  await beats(ana, 'resolve')
  await opens(omars[0], fr.exchange.map.add, 'saying something to another organisation', fr.exchange.add.title)
  nothingWasFound([...everybody(), observer])
})

test('[W4] a wall: alone, in outline and in columns, moving, removing, the library', async () => {
  await leads(ana, 'Shared objectives', 'alone')
  await writesAlone(omar, 'Water at school')
  await writesAlone(ines, 'Pumps that keep running')
  await writesAlone(leila, ARABIC)
  await omar.page.getByText(fr.wall.alone.ideas).click()
  await omar.page.getByText(fr.wall.alone.ideasHint).waitFor()
  await inspectsAll([...everybody(), observer], 'a card written alone')
  await button(ana.page, en.session.next.reveal).click()
  for (const who of everybody()) await card(who, ARABIC).waitFor()
  await inspectsAll([...everybody(), observer], 'a wall at the reveal')
  await beats(ana, 'resolve')
  await follows(omar, 'Objectifs communs', 'resolve')
  await each(everybody(), async (who) => {
    const { words, page } = who
    await addsCard(who, `Written by ${who.name}`)
    await button(page, words.wall.card.actionsOf('Water at school')).click()
    await inspects(who, 'a wall with the actions of a card')
    await button(page, words.wall.card.edit).click()
    await inspects(who, 'a card being written')
    await page.keyboard.press('Escape')
    await opens(who, words.wall.card.move, 'moving a card', words.wall.move.title)
    await opens(who, words.wall.library.title, 'the library', words.wall.library.title, async (dialog) => {
      await dialog.getByLabel(words.library.search).fill('respect')
      await dialog.getByRole('button', { name: new RegExp(`^${words.wall.library.bring}`) }).first().waitFor()
      await inspects(who, 'the library, searched')
    })
  })
  await button(ana.page, en.wall.board.select).click()
  await ana.page.getByLabel(en.wall.board.selectCard('Water at school')).check()
  await ana.page.getByLabel(en.wall.board.selectCard('Pumps that keep running')).check()
  await inspects(anas[0], 'cards selected')
  await button(ana.page, en.wall.card.move).last().click()
  await ana.page.getByLabel(en.wall.move.freshName).fill('Water that stays')
  await button(ana.page, en.wall.move.make).click()
  await each([...everybody(), observer], async (who) => {
    await heading(who.page, 'Water that stays').waitFor()
    await inspects(who, 'a wall with a group')
  })
  // On a phone the outline is all there is.
  await button(ana.page, en.wall.board.outline).click()
  await button(ana.page, en.wall.group.actions('Water that stays')).click()
  await inspects(anas[0], 'a wall in outline')
  await opens(anas[0], en.wall.group.dissolve, 'dissolving a group', en.wall.group.dissolveTitle)
  nothingWasFound([...everybody(), observer])
})

test('[W4] a ballot: opening, voting, the urn, closing, the result, the decision', async () => {
  await field(ana.page, en.wall.resolution.label).fill('Every school has clean water.')
  await opens(anas[0], en.wall.resolution.vote, 'opening a ballot', en.preparing.open.title)
  await button(ana.page, en.wall.resolution.vote).click()
  await opensBallot(ana, 'organisation')
  await each([...everybody(), observer], async (who) => {
    await heading(who.page, who.words.ballot.words).first().waitFor()
    await inspects(who, 'an open ballot')
  })
  const { words, page } = omars[0]
  await button(page, words.voting.panel.cast).click()
  await page.getByText(words.voting.panel.choose).waitFor()
  await inspects(omars[0], 'an answer not chosen', { mistake: true })
  await page.getByRole('radio', { name: new RegExp(`^${words.consent.answers.consult.name}`) }).check()
  await button(page, words.voting.panel.cast).click()
  await page.getByText(words.voting.panel.dateMissing).waitFor()
  await inspects(omars[0], 'a date missing', { mistake: true })
  await page.getByRole('radio', { name: new RegExp(`^${words.consent.answers.objection.name}`) }).check()
  await button(page, words.voting.panel.cast).click()
  await page.getByText(words.voting.panel.reasonMissing).waitFor()
  await inspects(omars[0], 'a reason missing', { mistake: true })
  await opens(anas[0], en.closing.close, 'closing before all have voted', en.closing.closeEarlyTitle)
  await opens(anas[0], en.closing.void, 'voiding a ballot', en.closing.void)
  await votes(omar, 'objection', ARABIC)
  await inspects(omars[0], 'a vote in the urn')
  await inspects(omars[1], 'a vote cast on another device', { mistake: true })
  await votes(ines, 'reservation', 'If the committee comes first')
  await votes(leila, 'consent')
  await closesBallot(ana)
  await each([...everybody(), observer], async (who) => {
    await heading(who.page, who.words.consent.outcomes.objected).waitFor()
    await who.page.getByText(who.words.results.check).first().click()
    await inspects(who, 'a result with an objection')
  })
  await button(ana.page, en.wall.resolution.vote).click()
  await opensBallot(ana, 'participant')
  for (const person of [ines, omar, leila]) await votes(person, 'consent')
  await closesBallot(ana)
  await inspectsAll(everybody(), 'a text adopted')
  await opens(anas[0], en.results.write, 'writing a decision', en.preparing.decision.title('D-001'))
  await writesDecision(ana, 'D-001', 'Read twice')
  await each(everybody(), async (who) => {
    await heading(who.page, 'D-001').first().waitFor()
    await inspects(who, 'a decision')
  })
  nothingWasFound([...everybody(), observer])
})

test('[W4] a ballot by gradients: its terms, eight answers, a veto without its reason, the spread', async () => {
  await button(ana.page, en.wall.resolution.vote).click()
  const dialog = ana.page.getByRole('dialog', { name: en.preparing.open.title })
  await dialog.getByRole('radio', { name: new RegExp(`^${en.preparing.methods.gradients.name}`) }).check()
  await inspects(anas[0], 'the terms of a ballot by gradients')
  await opensBallot(ana, 'participant', 'gradients')
  await each([...everybody(), observer], async (who) => {
    await heading(who.page, who.words.ballot.words).first().waitFor()
    await inspects(who, 'an open ballot by gradients')
  })
  const { words, page } = omars[0]
  await page.getByRole('radio', { name: new RegExp(`^${words.scales.answers.veto.name}`) }).check()
  await button(page, words.voting.panel.cast).click()
  await page.getByText(words.voting.panel.reasonMissing).waitFor()
  await inspects(omars[0], 'a veto without its reason', { mistake: true })
  await answersOnScale(omar, 'more-talk', ARABIC)
  await answersOnScale(ines, 'endorse')
  await answersOnScale(leila, 'support-anyway')
  await closesBallot(ana, en.scales.results.gradients)
  await each([...everybody(), observer], async (who) => {
    await who.page.getByRole('row', { name: new RegExp(`^${who.words.scales.answers['more-talk'].name} 1$`) }).first().waitFor()
    await inspects(who, 'a result by gradients')
  })
  nothingWasFound([...everybody(), observer])
})

test('[W4] the charter, principles, a pause, somebody who is elsewhere or has no line', async () => {
  await leads(ana, 'Values and principles', 'resolve')
  await follows(omar, 'Valeurs et principes', 'resolve')
  await addsCard(omar, `Respect\n${ARABIC}`)
  await each(everybody(), async (who) => {
    await card(who, 'Respect').waitFor()
    await inspects(who, 'principles')
  })
  await leads(ana, 'Break', 'pause')
  await each(everybody(), async (who) => {
    await comesAlong(who, who.language === 'en' ? 'Break' : 'Repos', 'pause')
    await inspects(who, 'a pause')
  })
  await each(everybody(), async (who) => {
    const { words, page } = who
    await goes(who, 'charter')
    await heading(page, words.charter.sections.objectives).or(page.getByRole('heading', { name: new RegExp(`${words.charter.sections.objectives}$`) })).first().waitFor()
    await inspects(who, 'the charter')
    await opens(who, words.charter.aloud.start, 'reading aloud', words.charter.aloud.title)
  })
  const add = omar.page.getByRole('button', { name: fr.charter.draft.addTo(fr.charter.sections.preamble) })
  await add.click()
  await omar.page.keyboard.type('Pourquoi nous sommes là')
  await inspects(omars[0], 'a clause being written')
  await omar.page.keyboard.press('Escape')
  for (const view of ['journal', 'people', 'map', 'circle']) {
    for (const who of [...everybody(), observer]) {
      await goes(who, view)
      await inspects(who, `the page ${view}`)
    }
  }
  await leads(ana, 'Reading and consent', 'round')
  await button(omar.page, fr.session.join).waitFor()
  await inspects(omars[0], 'the group elsewhere')
  await omars[1].context.setOffline(true)
  await omars[1].page.getByText(en.common.offline).first().waitFor()
  await inspects(omars[1], 'without a line')
  await omars[1].context.setOffline(false)
  await each(everybody(), async (who) => {
    await comesBack(who)
    await inspects(who, 'the charter being read')
  })
  nothingWasFound([...everybody(), observer])
})

test('[W4] the session over, and the charter that is taken away', async () => {
  await opens(anas[0], en.session.endSession, 'ending the session', en.session.endSession)
  await button(ana.page, en.session.endSession).click()
  await button(ana.page, en.session.endNow).click()
  await each([...everybody(), observer], async (who) => {
    await who.page.getByText(who.words.session.ended, { exact: true }).first().waitFor()
    await inspects(who, 'a session that is over')
  })
  // Its policy lets no script run, ours neither: the same page is looked at without it.
  await each(everybody(), async (who) => {
    const exported = await who.page.request.get(`/api/sessions/${sessionOf(who.page)}/exports/charter.html?language=${who.language}`)
    await who.page.goto('about:blank')
    await who.page.setContent(await exported.text())
    await inspects(who, 'the exported charter')
  })
  nothingWasFound([...everybody(), observer])
  for (const who of [ana, ines, omar, leila, observer]) expect(who.complaints).toEqual([])
})
