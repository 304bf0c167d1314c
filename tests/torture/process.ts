import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, ServerProcess } from '../support/serverProcess.ts'
import { shim } from './shim.ts'
import { cutPower, type Survives } from './undo.ts'

/** What the disk is told to do; see `shim.c`. */
export type Order = 'full' | 'io' | 'sync' | 'readonly' | 'lie' | 'slow'

/** A server process that can be struck: killed, and on a disk that can lose its power and fail. */
export class StruckServer extends ServerProcess {
  readonly #place: string
  readonly #order: string
  readonly #log: string

  /** `shimmed`: on such a disk. */
  static async start(shimmed: boolean): Promise<StruckServer> {
    const server = new StruckServer(await freePort(), mkdtempSync(join(tmpdir(), 'palabre-torture-')), shimmed)
    await server.start()
    return server
  }

  private constructor(port: number, place: string, shimmed: boolean) {
    const [folder, order, log] = [join(place, 'data'), join(place, 'order'), join(place, 'undo')]
    const preload = shimmed ? { LD_PRELOAD: shim().library!, TORTURE_FOLDER: folder, TORTURE_ORDER: order, TORTURE_LOG: log } : {}
    super(port, folder, { LOG_LEVEL: 'warn', ...preload })
    this.#place = place
    this.#order = order
    this.#log = log
    process.on('exit', this.#leaveNothing)
  }

  /** After `kill`: what was not synced is gone, or most of it. Answers how many changes were taken back. */
  cutPower(survives: Survives): number {
    return cutPower(this.folder, this.#log, survives)
  }

  orders(order: Order | null): void {
    if (order === null) rmSync(this.#order, { force: true })
    else writeFileSync(this.#order, order)
  }

  async dispose(): Promise<void> {
    await this.kill()
    process.off('exit', this.#leaveNothing)
    this.#leaveNothing()
  }

  readonly #leaveNothing = () => {
    void this.kill()
    rmSync(this.#place, { recursive: true, force: true })
  }
}
