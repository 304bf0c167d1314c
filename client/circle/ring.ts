/**
 * Where seat `index` of `count` stands on a ring of radius 1. The first is half a step off the top:
 * no seat sits alone at the head, and the two uppermost are equals.
 */
export function onRing(index: number, count: number): { readonly x: number; readonly y: number } {
  const angle = ((index + 0.5) / count) * 2 * Math.PI - Math.PI / 2
  return { x: Math.cos(angle), y: Math.sin(angle) }
}
