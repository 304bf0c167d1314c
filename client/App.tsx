import { ErrorBoundary, onCleanup } from 'solid-js'
import { Route, Router } from '@solidjs/router'
import { page } from './sync/part.tsx'
import { keepFocus } from './ui/keepFocus.ts'
import { Toasts } from './ui/Toasts.tsx'
import { Broken, NotFound } from './lobby/Standing.tsx'

const Start = page(async () => (await import('./lobby/Start.tsx')).Start, 'lobby')
const Create = page(async () => (await import('./lobby/Create.tsx')).Create, 'lobby')
const Join = page(async () => (await import('./lobby/Join.tsx')).Join, 'lobby')
const Return = page(async () => (await import('./lobby/Return.tsx')).Return, 'lobby')
const SessionPage = page(async () => (await import('./session/SessionPage.tsx')).SessionPage)

/** The routes. A secret is only ever in the fragment, which no server and no log sees. */
export function App() {
  onCleanup(keepFocus())
  return (
    <ErrorBoundary fallback={(error) => <Broken error={error} />}>
      <Router>
        <Route path="/" component={Start} />
        <Route path="/create" component={Create} />
        <Route path="/join" component={Join} />
        <Route path="/me" component={Return} />
        <Route path="/s/:session/*view" component={SessionPage} />
        <Route path="*" component={NotFound} />
      </Router>
      <Toasts />
    </ErrorBoundary>
  )
}
