/** A length of time as a clock shows it, such as 4:05 or 1:02:09; never negative. */
export function digits(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** Time that is left: the last second is shown as 0:01, and 0:00 only once it is over. */
export function digitsLeft(milliseconds: number): string {
  return digits(Math.ceil(milliseconds / 1000) * 1000)
}
