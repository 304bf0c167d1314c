import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const ROOT = resolve(import.meta.dirname, '../..')

/** The server as `npm run build` makes it, in a process of its own, on a folder and a port that it keeps over its lives. */
export class ServerProcess {
  readonly folder: string
  readonly origin: string
  readonly #env: Readonly<Record<string, string>>
  #child: ChildProcess | null = null
  #said = ''

  constructor(port: number, folder: string, settings: Readonly<Record<string, string>>) {
    this.folder = folder
    this.origin = `http://127.0.0.1:${port}`
    this.#env = { PATH: process.env['PATH'] ?? '', PORT: String(port), HOST: '127.0.0.1', DATA_DIR: folder, ...settings }
  }

  /** Everything it has written, in all its lives. */
  get said(): string {
    return this.#said
  }

  get runs(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null
  }

  get pid(): number {
    return this.#child!.pid!
  }

  async start(): Promise<void> {
    this.launch()
    await this.ready()
  }

  /** Without waiting until it listens. */
  launch(): void {
    const child = spawn(process.execPath, ['dist-server/main.js'], { cwd: ROOT, env: this.#env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    const hear = (chunk: Buffer) => (this.#said += chunk.toString())
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
  }

  async ready(): Promise<void> {
    for (let tries = 0; tries < 3_000; tries++) {
      if (!this.runs) throw new Error(`the server stopped while starting:\n${this.#said.slice(-8_000)}`)
      const answer = await fetch(`${this.origin}/readyz`).catch(() => null)
      await answer?.arrayBuffer().catch(() => null)
      if (answer?.ok) return
      await sleep(10)
    }
    throw new Error(`the server does not listen:\n${this.#said.slice(-8_000)}`)
  }

  /** SIGKILL: nothing is flushed, nobody is told. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** SIGTERM; answers the exit code. */
  async stop(): Promise<number | null> {
    return this.#end('SIGTERM')
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child
    if (!child || !this.runs) return child?.exitCode ?? null
    const gone = once(child, 'close')
    child.kill(signal)
    return (await gone)[0] as number | null
  }
}

/** A port that was free a moment ago: a killed server must come back at the same address. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
