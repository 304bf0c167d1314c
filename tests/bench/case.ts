/** Sizes of one scenario, all times in milliseconds. */
export interface Fanout {
  readonly scenario: 'fanout'
  readonly clients: number
  /** Edits a second of each who edits, a tenth of all. */
  readonly rate: number
  /** Edits before anything is measured. */
  readonly warmUp: number
  readonly time: number
  /** Whether the document has already seen ten thousand edits. */
  readonly aged: boolean
}

export interface Presence {
  readonly scenario: 'presence'
  readonly clients: number
  /** States a second of each client. */
  readonly rate: number
  readonly warmUp: number
  readonly time: number
}

export interface Rooms {
  readonly scenario: 'rooms'
  readonly rooms: number
  readonly clients: number
  readonly cards: number
  /** Edits a second in each room. */
  readonly rate: number
  readonly time: number
}

export interface Join {
  readonly scenario: 'join'
  readonly cards: number
  readonly edits: number
  readonly single: number
  readonly together: number
  readonly waves: number
  readonly restarts: number
}

export interface Loss {
  readonly scenario: 'durable'
  readonly edits: number
  readonly writers: number
  /** From the last delivered edit to the SIGKILL. */
  readonly delay: number
}

export interface Blast {
  readonly scenario: 'durable'
  readonly rooms: number
  /** Edits of a room that are under way at one time. */
  readonly window: number
  readonly time: number
}

export interface Idle {
  readonly scenario: 'idle'
  readonly connections: number
  readonly rooms: number
  readonly time: number
}

export type Sizes = Fanout | Presence | Rooms | Join | Loss | Blast | Idle
export type Scenario = Sizes['scenario']
export const SCENARIOS: readonly Scenario[] = ['fanout', 'presence', 'rooms', 'join', 'durable', 'idle']

/** One thing to be measured, at each of the servers. */
export interface Case {
  readonly name: string
  readonly sizes: Sizes
  readonly servers: readonly string[]
}

/** What one run of one server gave: measures by name, and what speaks against them. */
export interface Outcome {
  readonly measures: Readonly<Record<string, number>>
  readonly warnings: readonly string[]
}
