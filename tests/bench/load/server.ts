import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT, type Contestant } from '../contestants.ts'
import { sleep } from './pace.ts'
import { usageOf, type Usage } from './usage.ts'

const MEMORY = '/dev/shm'
const PATIENCE = 30_000

/** A server as a process of its own, on a folder of its own, at one port for its life. */
export class Server {
  readonly contestant: Contestant
  readonly port: number
  readonly #data: string
  #child: ChildProcess | null = null
  #said = ''

  static async start(contestant: Contestant): Promise<Server> {
    const server = new Server(contestant, await freePort())
    await server.start()
    return server
  }

  private constructor(contestant: Contestant, port: number) {
    this.contestant = contestant
    this.port = port
    const parent = contestant.disk === 'memory' && existsSync(MEMORY) ? MEMORY : tmpdir()
    this.#data = mkdtempSync(join(parent, 'palabre-bench-'))
    process.on('exit', () => this.#leaveNothing())
  }

  get usage(): Usage {
    return usageOf(this.#child!.pid!)
  }

  /** Starts it, also again on what it has stored, and waits until it listens. */
  async start(): Promise<void> {
    const { program, flags = [], env } = this.contestant
    const child = spawn(process.execPath, [...flags, program], {
      cwd: ROOT,
      // Nothing else: our server refuses to start with settings that look misspelt.
      env: { PATH: process.env['PATH'] ?? '', PORT: String(this.port), HOST: '127.0.0.1', ...env(this.#data, this.port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    const hear = (chunk: Buffer) => (this.#said = (this.#said + chunk.toString()).slice(-4_000))
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    const until = Date.now() + PATIENCE
    while (!(await listens(this.port))) {
      if (!this.runs) throw new Error(`${this.contestant.name} stopped while starting:\n${this.#said}`)
      if (Date.now() > until) throw new Error(`${this.contestant.name} does not listen:\n${this.#said}`)
      await sleep(20)
    }
  }

  get runs(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** What it last printed, for the message of a failure. */
  get said(): string {
    return this.#said
  }

  /** SIGKILL: nothing is flushed, nobody is told. */
  kill(): Promise<void> {
    return this.#end('SIGKILL')
  }

  /** SIGTERM, and SIGKILL for one that does not end of it. */
  async stop(): Promise<void> {
    const late = setTimeout(() => this.#child?.kill('SIGKILL'), 10_000)
    await this.#end('SIGTERM')
    clearTimeout(late)
  }

  async dispose(): Promise<void> {
    await this.kill()
    this.#leaveNothing()
  }

  /** Also when this process ends in the middle of something. */
  #leaveNothing(): void {
    this.#child?.kill('SIGKILL')
    rmSync(this.#data, { recursive: true, force: true })
  }

  /** Waits until the server has nothing more to do, as far as its processor time tells. */
  async settled(patience: number): Promise<void> {
    const until = Date.now() + patience
    for (let quiet = 0; quiet < 4 && Date.now() < until; ) {
      const before = this.usage.cpu
      await sleep(250)
      quiet = this.usage.cpu - before <= 20 ? quiet + 1 : 0
    }
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (!this.runs) return
    const gone = once(this.#child!, 'exit')
    this.#child!.kill(signal)
    await gone
  }
}

/** A port that was free a moment ago: a killed server must come back at the same address. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const answer = (yes: boolean) => () => {
      socket.destroy()
      resolve(yes)
    }
    socket.once('connect', answer(true)).once('error', answer(false))
  })
}
