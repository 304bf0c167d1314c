/*
 * How names of organisations and people compare. In one language for all, whatever the machine or
 * browser speaks: two nodes must refuse the same names, and two people see the same order.
 */
const alike = new Intl.Collator('en', { sensitivity: 'accent' })
const numeric = new Intl.Collator('en', { numeric: true })

/** Whether two names are the same to a reader: capitals make no difference, accents do. */
export function sameName(one: string, other: string): boolean {
  return alike.compare(one, other) === 0
}

/** For sorting by name, with 9 before 10: an order that is not money's, nor who came first. */
export function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return numeric.compare(one.name, other.name)
}
