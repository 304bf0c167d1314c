/** Offered as a WebSocket subprotocol by clients that understand message type 100, `saved`. */
export const PROTOCOL = 'palabre.v1'

/** y-websocket message types. */
export const MESSAGE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, saved: 100 } as const

/** Kinds of sync message in y-protocols. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const
