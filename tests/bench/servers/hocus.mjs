/* Hocuspocus as its documentation starts it. Not TypeScript, for its packages are there only once the bench has installed them. */
import { Server } from '@hocuspocus/server'

const { PORT, HOST, FLUSH_DELAY, SQLITE } = process.env
const extensions = []
if (SQLITE) {
  const { SQLite } = await import('@hocuspocus/extension-sqlite')
  extensions.push(new SQLite({ database: SQLITE }))
}

const server = new Server({
  port: Number(PORT),
  address: HOST,
  quiet: true,
  extensions,
  ...(FLUSH_DELAY ? { flushDelay: Number(FLUSH_DELAY) } : {}),
})
await server.listen()
