import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { shim } from './shim.ts'
import { cutPower, type Survives } from './undo.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** What the disk is told to do; see `shim.c`. */
export type Order = 'full' | 'io' | 'sync' | 'readonly' | 'lie' | 'slow'

/** The server as `npm run build` makes it, in a process of its own, on a folder and a port that it keeps over its lives. */
export class ServerProcess {
  readonly port: number
  readonly folder: string
  readonly #place: string
  readonly #shimmed: boolean
  #child: ChildProcess | null = null
  #said = ''

  /** `shimmed`: on a disk that can lose its power and fail. */
  static async start(shimmed: boolean): Promise<ServerProcess> {
    const server = new ServerProcess(await freePort(), shimmed)
    await server.start()
    return server
  }

  private constructor(port: number, shimmed: boolean) {
    this.port = port
    this.#shimmed = shimmed
    this.#place = mkdtempSync(join(tmpdir(), 'palabre-torture-'))
    this.folder = join(this.#place, 'data')
    process.on('exit', this.#leaveNothing)
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get said(): string {
    return this.#said
  }

  get runs(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null
  }

  async start(): Promise<void> {
    this.launch()
    await this.ready()
  }

  /** Without waiting until it listens. */
  launch(): void {
    const preload = this.#shimmed
      ? { LD_PRELOAD: shim().library!, TORTURE_FOLDER: this.folder, TORTURE_ORDER: this.#order, TORTURE_LOG: this.#log }
      : {}
    const env = { PATH: process.env['PATH'] ?? '', PORT: String(this.port), HOST: '127.0.0.1', DATA_DIR: this.folder, LOG_LEVEL: 'warn', ...preload }
    const child = spawn(process.execPath, ['dist-server/main.js'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    const hear = (chunk: Buffer) => (this.#said = (this.#said + chunk.toString()).slice(-8_000))
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
  }

  async ready(): Promise<void> {
    for (let tries = 0; tries < 3_000; tries++) {
      if (!this.runs) throw new Error(`the server stopped while starting:\n${this.#said}`)
      const answer = await fetch(`${this.origin}/readyz`).catch(() => null)
      await answer?.arrayBuffer().catch(() => null)
      if (answer?.ok) return
      await sleep(10)
    }
    throw new Error(`the server does not listen:\n${this.#said}`)
  }

  /** SIGKILL: nothing is flushed, nobody is told. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** SIGTERM; answers the exit code. */
  async stop(): Promise<number | null> {
    return this.#end('SIGTERM')
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

  get #order(): string {
    return join(this.#place, 'order')
  }

  get #log(): string {
    return join(this.#place, 'undo')
  }

  readonly #leaveNothing = () => {
    this.#child?.kill('SIGKILL')
    rmSync(this.#place, { recursive: true, force: true })
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child
    if (!child || !this.runs) return child?.exitCode ?? null
    const gone = once(child, 'exit')
    child.kill(signal)
    return (await gone)[0] as number | null
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { readonly port: number }
  server.close()
  await once(server, 'close')
  return port
}
