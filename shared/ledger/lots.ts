/** The items in an order drawn by lot (Fisher and Yates), every order as likely as any other. */
export function drawLots<Item>(items: readonly Item[], random: () => number): Item[] {
  const drawn = [...items]
  for (let last = drawn.length - 1; last > 0; last -= 1) {
    const chosen = Math.floor(random() * (last + 1))
    const item = drawn[last]!
    drawn[last] = drawn[chosen]!
    drawn[chosen] = item
  }
  return drawn
}
