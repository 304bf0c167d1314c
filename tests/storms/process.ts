import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')

/** The server as `npm start` runs it, as a process of its own that can be killed and started again on the same folder and port. */
export class ServerProcess {
  readonly url: string
  readonly #port: number
  readonly #dataDir: string
  #child: ChildProcess | null = null
  #logged = ''

  private constructor(port: number, dataDir: string) {
    this.#port = port
    this.#dataDir = dataDir
    this.url = `http://127.0.0.1:${port}`
  }

  static async start(): Promise<ServerProcess> {
    const started = new ServerProcess(await freePort(), await mkdtemp(join(tmpdir(), 'palabre-storm-')))
    await started.starts()
    return started
  }

  async starts(): Promise<void> {
    const env = { PATH: process.env['PATH'] ?? '', PORT: String(this.#port), HOST: '127.0.0.1', DATA_DIR: this.#dataDir, LOG_LEVEL: 'trace' }
    const child = spawn(process.execPath, ['dist-server/main.js'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    const opened = Promise.withResolvers<void>()
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      this.#logged += chunk.toString()
      said += chunk.toString()
      if (said.includes(' is open at ')) opened.resolve()
    })
    child.stderr.on('data', (chunk: Buffer) => (this.#logged += chunk.toString()))
    child.once('close', (code) => opened.reject(new Error(`the server has ended with ${code}: ${this.#logged.slice(-2_000)}`)))
    await opened.promise
  }

  async isKilled(): Promise<void> {
    await this.#ends('SIGKILL')
  }

  /** Everything the process has written, at the most talkative level. */
  get logged(): string {
    return this.#logged
  }

  /** Bytes of memory: now, and the most there ever was. */
  async memory(): Promise<{ readonly now: number; readonly most: number }> {
    const status = await readFile(`/proc/${this.#child!.pid}/status`, 'utf8')
    const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)![1]) * 1024
    return { now: kilobytes('VmRSS'), most: kilobytes('VmHWM') }
  }

  /** How many sockets the process has open, of whatever kind. */
  async sockets(): Promise<number> {
    const folder = `/proc/${this.#child!.pid}/fd`
    const names = await Promise.all((await readdir(folder)).map((each) => readlink(join(folder, each)).catch(() => '')))
    return names.filter((each) => each.startsWith('socket:')).length
  }

  get runs(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** A line of `/metrics`. */
  async counts(line: string): Promise<number> {
    const text = await (await fetch(`${this.url}/metrics`)).text()
    return Number(text.split('\n').find((each) => each.startsWith(`${line} `))?.slice(line.length + 1) ?? 0)
  }

  async stop(): Promise<void> {
    await this.#ends('SIGKILL')
    await rm(this.#dataDir, { recursive: true, force: true })
  }

  async #ends(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const closed = once(child, 'close')
    child.kill(signal)
    await closed
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
