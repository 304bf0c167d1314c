/** What somebody can be in: they are told its name, and the next Tab leads to what it holds. */
const PLACES = 'li, tr, article, section, fieldset, form, nav, aside, main, dialog, [role="group"], [role="toolbar"], [role="region"]'

/**
 * A control may go while it has the focus: it was pressed and its work is done, or the group went on.
 * Who uses a keyboard or a screen reader would then be nowhere, and start at the top of the page again.
 * This brings them to what the control stood in. A focus that was given away by hand is left alone.
 * Returns how to stop.
 */
export function keepFocus(): () => void {
  let held: readonly Element[] = []
  let stood: HTMLElement | null = null
  const note = (event: FocusEvent) => {
    held = withAncestors(event.target)
    // Not as soon as the focus leaves: a place that cannot have it any more would stop it on its way.
    if (!stood || stood === event.target) return
    leave(stood)
    stood = null
  }
  const observer = new MutationObserver(() => {
    const [control, ...around] = held
    if (!control || document.activeElement !== document.body || usable(control)) return
    held = []
    const place = around.find((each) => each.matches(PLACES) && usable(each)) ?? document.querySelector('main')
    // The page itself has no name: its heading has.
    const target = place?.matches('main') ? (place.querySelector('h1') ?? place) : place
    if (!(target instanceof HTMLElement)) return
    if (!target.hasAttribute('tabindex')) stood = stand(target)
    target.focus({ preventScroll: true })
  })
  document.addEventListener('focusin', note)
  observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled', 'hidden', 'open', 'class'] })
  return () => {
    document.removeEventListener('focusin', note)
    observer.disconnect()
  }
}

function withAncestors(target: EventTarget | null): readonly Element[] {
  const chain: Element[] = []
  for (let each = target instanceof Element ? target : null; each; each = each.parentElement) chain.push(each)
  return chain
}

/** On the page, in sight, and not disabled. */
function usable(element: Element): boolean {
  return element.isConnected && !element.matches(':disabled') && element.checkVisibility()
}

/** Lets what usually cannot have the focus have it, for as long as it stays there. */
function stand(place: HTMLElement): HTMLElement {
  place.setAttribute('tabindex', '-1')
  place.dataset['kept'] = ''
  return place
}

function leave(place: HTMLElement): void {
  place.removeAttribute('tabindex')
  delete place.dataset['kept']
}
