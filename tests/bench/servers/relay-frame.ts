import { createServer, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'

/*
 * The floor: what a message costs that is only passed on. It is framed once, and the same bytes are
 * written to every other socket of the room. No document, no presence, nobody asked who they are.
 */

const rooms = new Map<string, Set<Duplex>>()
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, clientTracking: false })
const server = createServer((_request, response) => void response.end('okay'))

server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
  sockets.handleUpgrade(request, socket, head, (ws) => {
    const name = request.url ?? ''
    const room = rooms.get(name) ?? new Set()
    rooms.set(name, room)
    room.add(socket)
    ws.on('message', (data: Buffer) => {
      const frame = framed(data)
      for (const other of room) if (other !== socket) other.write(frame)
    })
    ws.on('error', () => {})
    ws.on('close', () => {
      room.delete(socket)
      if (room.size === 0) rooms.delete(name)
    })
  })
})

/** One unfragmented binary message, unmasked as from a server. */
function framed(payload: Buffer): Buffer {
  const { length } = payload
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(header + length)
  frame[0] = 0x82
  frame[1] = header === 2 ? length : header === 4 ? 126 : 127
  if (header === 4) frame.writeUInt16BE(length, 2)
  if (header === 10) frame.writeBigUInt64BE(BigInt(length), 2)
  payload.copy(frame, header)
  return frame
}

server.listen(Number(process.env['PORT']), process.env['HOST'])
