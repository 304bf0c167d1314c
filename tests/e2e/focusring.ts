/**
 * What is wrong with how the focus shows, in words, or null. Runs in the page. The ring may be drawn
 * by the control, or by what it fills: the label around a radio button, the card around its words.
 * What cannot be acted on (a heading that was sent the focus to be read) needs no ring, and must be in
 * view all the same.
 */
export function ring(): string | null {
  const focus = document.activeElement as HTMLElement | null
  if (!focus || focus === document.body) return 'nothing has the focus'
  const around = [focus, focus.parentElement, focus.parentElement?.parentElement].filter((element) => element instanceof HTMLElement)
  const drawn = (element: Element) => {
    const style = getComputedStyle(element)
    const clear = style.outlineColor === 'transparent' || style.outlineColor.endsWith(', 0)')
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && !clear
  }
  const shown = around.find((element) => drawn(element) && element.getBoundingClientRect().width > 2)
  if (!shown && focus.tabIndex >= 0) return 'its focus cannot be seen: no outline'

  const box = (shown ?? focus).getBoundingClientRect()
  const [from, to] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)]
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]
  if (to - from < 1 || bottom - top < 1) return `it lies out of view: ${Math.round(box.left)}, ${Math.round(box.top)}`
  // Sticky bars may lie over a part of it, never over all.
  const belongs = (hit: Element | null) => hit !== null && (hit === focus || focus.contains(hit) || (shown ?? focus).contains(hit))
  for (const x of [0.5, 0.1, 0.9]) {
    for (const y of [0.5, 0.15, 0.85]) if (belongs(document.elementFromPoint(from + (to - from) * x, top + (bottom - top) * y))) return null
  }
  return 'something lies over it'
}
