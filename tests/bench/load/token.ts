/*
 * What makes an edit known again wherever it turns up, in an update that was merged with others as
 * well as in a whole document: `~#`, six hexadecimal digits of its number, two to check them.
 */

const TILDE = 0x7e
const HASH = 0x23
const LENGTH = 10
const SALT = 0x5b

export function tokenOf(edit: number): string {
  return `~#${edit.toString(16).padStart(6, '0')}${checkOf(edit).toString(16).padStart(2, '0')}`
}

/** Calls `found` with the number of every edit in these bytes. */
export function eachToken(buffer: Buffer, start: number, end: number, found: (edit: number) => void): void {
  for (let at = start; at <= end - LENGTH; at++) {
    if (buffer[at] !== TILDE || buffer[at + 1] !== HASH) continue
    const edit = hexadecimal(buffer, at + 2, at + 8)
    if (edit >= 0 && hexadecimal(buffer, at + 8, at + 10) === checkOf(edit)) found(edit)
  }
}

function checkOf(edit: number): number {
  return (edit ^ (edit >>> 8) ^ (edit >>> 16) ^ SALT) & 0xff
}

/** -1 where there is anything but lower-case digits. */
function hexadecimal(buffer: Buffer, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at++) {
    const code = buffer[at]!
    const digit = code >= 0x30 && code <= 0x39 ? code - 0x30 : code >= 0x61 && code <= 0x66 ? code - 0x57 : -1
    if (digit < 0) return -1
    value = value * 16 + digit
  }
  return value
}
