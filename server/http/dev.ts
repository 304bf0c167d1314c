import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/** What serves the pages while the client is being worked on. */
export interface DevClient {
  handle(request: IncomingMessage, response: ServerResponse): void
  close(): Promise<void>
}

/** Vite in the same process and on the same port: it takes its own WebSocket path and leaves the others alone. */
export async function devClient(server: Server): Promise<DevClient> {
  const { createServer } = await import('vite')
  const vite = await createServer({ server: { middlewareMode: true, ws: { server } } })
  return {
    handle: (request, response) => vite.middlewares(request, response, () => response.writeHead(404).end()),
    close: () => vite.close(),
  }
}
