import { createEffect, createMemo, type Accessor } from 'solid-js'
import { useLocation, useNavigate } from '@solidjs/router'

interface Taken {
  readonly taken?: string
}

/**
 * What came behind the # of the address. It is taken out of the address bar at once, where it could
 * be read over a shoulder or copied by mistake, and kept with this entry of the tab's history, so
 * that reloading the page does not lose it.
 */
export function useFragment(): Accessor<string> {
  const location = useLocation<Taken>()
  const navigate = useNavigate()
  createEffect(() => {
    const fragment = location.hash.slice(1)
    if (fragment !== '') navigate(location.pathname, { replace: true, scroll: false, state: { taken: fragment } satisfies Taken })
  })
  return createMemo(() => location.hash.slice(1) || (location.state?.taken ?? ''))
}
