import { setTimeout as sleep } from 'node:timers/promises'
import { luck } from '../support/session.ts'
import { faults, type Findings } from './checker.ts'
import { Crowd } from './crowd.ts'
import type { StruckServer } from './process.ts'

export const PEOPLE = 20

/** An edit waits for the sync of the entry before it: where that is slow, few entries leave room for many edits. */
const FEW_REQUESTS = { edits: 1, requests: 10 }

/** What came of one round. */
export interface Round {
  readonly seed: number
  /** What must not be, in words. */
  readonly faults: readonly string[]
  readonly promised: number
  /** Milliseconds from the beginning of the writing to the end of the server. */
  readonly struck: number
}

/** `crash`: only the process ends. `power`: and what was not synced goes. `lie`: and the disk has said "synced" before it was. */
export type Strike = 'crash' | 'power' | 'lie'

/** Rounds on one server and one folder, each of which begins where the last one ended. */
export class Rounds {
  readonly #server: StruckServer
  readonly #strike: Strike
  #crowd: Crowd | null = null

  constructor(server: StruckServer, strike: Strike) {
    this.#server = server
    this.#strike = strike
  }

  /** Twenty people write, command and vote; at an instant drawn by lot the server is struck, and starts again. */
  async run(seed: number): Promise<Round> {
    if (!this.#server.runs) await this.#server.start()
    const round = await this.#round(seed).catch((error: unknown) => {
      this.#server.orders(null)
      this.renew()
      throw error
    })
    // What is wrong once would be found wrong in every round after it.
    if (round.faults.length > 0) this.renew()
    return round
  }

  async #round(seed: number): Promise<Round> {
    const random = luck(seed)
    if (!this.#crowd) {
      this.#crowd = await Crowd.gather(this.#server, PEOPLE)
      await this.#crowd.comes()
    }
    const crowd = this.#crowd
    await crowd.opensBallot()
    // On a disk that takes its time, who says "saved" too early is caught at it.
    const isSlow = this.#strike === 'power' && random() < 0.75
    if (isSlow) this.#server.orders('slow')
    if (this.#strike === 'lie') this.#server.orders('lie')
    const struck = Math.round(300 + random() * 1_200)
    const over = sleep(struck).then(() => this.#end(random))
    await Promise.all([crowd.acts(random, over, isSlow ? FEW_REQUESTS : undefined), over])
    await crowd.gone()
    this.#server.orders(null)
    await this.#server.start()
    const promised = this.#strike === 'crash' ? 'seen' : 'saved'
    const all: Findings[] = [await crowd.checked(promised)]
    if (!(await crowd.keepsLinks())) return this.#told(seed, struck, all, ['the links are void'])
    const votes = await crowd.counted()
    if (votes) all.push(votes)
    if (this.#strike !== 'crash') {
      // What only others had seen is gone with the power, and with it what they would bring back.
      this.#crowd = null
      crowd.leaves()
      return this.#told(seed, struck, all)
    }
    const returned = await crowd.returns()
    return this.#told(seed, struck, [...all, returned], returned.neverRead.length === 0 ? [] : [`${returned.neverRead.length} never read: ${returned.neverRead.slice(0, 8).join(' ')}`])
  }

  /** Other people from now on: documents have an end. */
  renew(): void {
    this.#crowd?.leaves()
    this.#crowd = null
  }

  async #end(random: () => number): Promise<void> {
    await this.#server.kill()
    if (this.#strike === 'crash') {
      // Now and then once more, while it reads what the first time has left.
      if (random() < 0.25) {
        this.#server.launch()
        await sleep(random() * 400)
        await this.#server.kill()
      }
      return
    }
    // A liar that has luck is not caught, and the control must catch every one.
    this.#server.cutPower(random() < 0.5 || this.#strike === 'lie' ? { kind: 'nothing' } : { kind: 'some', luck: random })
  }

  #told(seed: number, struck: number, findings: readonly Findings[], more: readonly string[] = []): Round {
    return { seed, struck, faults: [...findings.flatMap(faults), ...more], promised: findings.reduce((sum, { promised }) => sum + promised, 0) }
  }
}
