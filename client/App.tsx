import { ErrorBoundary, lazy, onCleanup, Suspense, type Component } from 'solid-js'
import { Route, Router } from '@solidjs/router'
import { need, type Later } from './text/language.ts'
import { keepFocus } from './ui/keepFocus.ts'
import { Toasts } from './ui/Toasts.tsx'
import { Broken, NotFound, Waiting } from './lobby/Standing.tsx'

const Start = page(async () => (await import('./lobby/Start.tsx')).Start, 'lobby')
const Create = page(async () => (await import('./lobby/Create.tsx')).Create, 'lobby')
const Join = page(async () => (await import('./lobby/Join.tsx')).Join, 'lobby')
const Return = page(async () => (await import('./lobby/Return.tsx')).Return, 'lobby')
const SessionPage = page(async () => (await import('./session/SessionPage.tsx')).SessionPage)

/** A page and the words it uses beside the first ones, fetched side by side. */
function page(load: () => Promise<Component>, ...words: readonly Later[]): Component {
  return lazy(async () => {
    const [component] = await Promise.all([load(), need(...words)])
    return { default: component }
  })
}

/** The routes. A secret is only ever in the fragment, which no server and no log sees. */
export function App() {
  onCleanup(keepFocus())
  return (
    <ErrorBoundary fallback={(error) => <Broken error={error} />}>
      <Suspense fallback={<Waiting />}>
        <Router>
          <Route path="/" component={Start} />
          <Route path="/create" component={Create} />
          <Route path="/join" component={Join} />
          <Route path="/me" component={Return} />
          <Route path="/s/:session/*view" component={SessionPage} />
          <Route path="*" component={NotFound} />
        </Router>
      </Suspense>
      <Toasts />
    </ErrorBoundary>
  )
}
