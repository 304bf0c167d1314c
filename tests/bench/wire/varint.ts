/** Numbers as lib0 writes them: seven bits to a byte, the lowest first. */
export function varUintBytes(value: number): readonly number[] {
  const bytes: number[] = []
  let rest = value
  while (rest > 0x7f) {
    bytes.push((rest % 0x80) | 0x80)
    rest = Math.floor(rest / 0x80)
  }
  bytes.push(rest)
  return bytes
}

/** Reads numbers from a part of a buffer without making anything: the load generator does so a hundred thousand times a second. */
export class Cursor {
  buffer: Buffer = Buffer.alloc(0)
  at = 0
  end = 0

  over(buffer: Buffer, start: number, end: number): this {
    this.buffer = buffer
    this.at = start
    this.end = end
    return this
  }

  get done(): boolean {
    return this.at >= this.end
  }

  varUint(): number {
    let value = 0
    let weight = 1
    while (this.at < this.end) {
      const byte = this.buffer[this.at++]!
      value += (byte & 0x7f) * weight
      if (byte < 0x80) return value
      weight *= 0x80
    }
    throw new RangeError('a number is cut off')
  }

  /** Passes over a length and as many bytes; `at` is then behind them. Answers where they begin. */
  skipBytes(): number {
    const length = this.varUint()
    const start = this.at
    this.at += length
    if (this.at > this.end) throw new RangeError('bytes are cut off')
    return start
  }
}
