import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, ServerProcess } from '../support/serverProcess.ts'

/** A server process of which one can see what it takes: memory, sockets, counts. It writes all that it has to say. */
export class WatchedServer extends ServerProcess {
  static async start(): Promise<WatchedServer> {
    const server = new WatchedServer(await freePort(), await mkdtemp(join(tmpdir(), 'palabre-storm-')), { LOG_LEVEL: 'trace' })
    await server.start()
    return server
  }

  /** Bytes of memory: now, and the most there ever was. */
  async memory(): Promise<{ readonly now: number; readonly most: number }> {
    const status = await readFile(`/proc/${this.pid}/status`, 'utf8')
    const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)![1]) * 1024
    return { now: kilobytes('VmRSS'), most: kilobytes('VmHWM') }
  }

  /** How many sockets the process has open, of whatever kind. */
  async sockets(): Promise<number> {
    const folder = `/proc/${this.pid}/fd`
    const names = await Promise.all((await readdir(folder)).map((each) => readlink(join(folder, each)).catch(() => '')))
    return names.filter((each) => each.startsWith('socket:')).length
  }

  /** A line of `/metrics`. */
  async counts(line: string): Promise<number> {
    const text = await (await fetch(`${this.origin}/metrics`)).text()
    return Number(text.split('\n').find((each) => each.startsWith(`${line} `))?.slice(line.length + 1) ?? 0)
  }

  async dispose(): Promise<void> {
    await this.kill()
    await rm(this.folder, { recursive: true, force: true })
  }
}
