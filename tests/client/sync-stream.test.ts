import { afterEach, expect, test, vi } from 'vitest'
import { openSession } from '../../client/sync/session.ts'
import { palaver } from '../support/session.ts'

/** The browser's streams of events, in the order in which they were opened. */
const streams: Stream[] = []

class Stream extends EventTarget {
  static readonly CLOSED = 2
  readyState = 0
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  constructor() {
    super()
    streams.push(this)
  }
  close() {
    this.readyState = Stream.CLOSED
  }
}

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  streams.length = 0
})

test('[N1] a stream that is cut comes back at a moment drawn by lot, and not when the browser would', () => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Stream)
  const draw = vi.spyOn(Math, 'random')
  const { session } = palaver()
  const stream = openSession({ session, me: Object.values(session.participants)[0]!.id, now: 0, counts: { cards: {}, writers: {}, votes: {} } as never })
  const cut = () => {
    const last = streams.at(-1)!
    last.onerror!()
    // Left open, the browser would bring it back by itself.
    expect(last.readyState).toBe(Stream.CLOSED)
  }
  const opensAfter = (milliseconds: number) => {
    const before = streams.length
    vi.advanceTimersByTime(milliseconds - 1)
    expect(streams).toHaveLength(before)
    vi.advanceTimersByTime(1)
    expect(streams).toHaveLength(before + 1)
  }

  streams[0]!.onopen!()
  draw.mockReturnValue(0.8)
  cut()
  expect(stream.state()).toBe('offline')
  opensAfter(500 + 0.8 * 13_500)
  // Still no server: the next bound is wider.
  draw.mockReturnValue(0.1)
  cut()
  opensAfter(500 + 0.1 * 23_500)
  streams.at(-1)!.onopen!()
  expect(stream.state()).toBe('online')
  draw.mockReturnValue(0)
  cut()
  opensAfter(500)
  stream.close()
  vi.advanceTimersByTime(60_000)
  expect(streams).toHaveLength(4)
})
