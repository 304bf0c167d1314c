/**
 * Brings what has just come onto the page before one's eyes: it came above or below what one was looking
 * at, which the browser keeps where it is. Who is writing is left in peace.
 */
export function intoView(element: Element | undefined): void {
  if (!document.activeElement?.matches('textarea, input:not([type=radio])')) element?.scrollIntoView?.({ block: 'start' })
}
