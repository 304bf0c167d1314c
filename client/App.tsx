import { ErrorBoundary, lazy, onCleanup, Suspense } from 'solid-js'
import { Route, Router } from '@solidjs/router'
import { keepFocus } from './ui/keepFocus.ts'
import { Toasts } from './ui/Toasts.tsx'
import { Broken, NotFound, Waiting } from './lobby/Standing.tsx'

const Start = lazy(async () => ({ default: (await import('./lobby/Start.tsx')).Start }))
const Create = lazy(async () => ({ default: (await import('./lobby/Create.tsx')).Create }))
const Join = lazy(async () => ({ default: (await import('./lobby/Join.tsx')).Join }))
const Return = lazy(async () => ({ default: (await import('./lobby/Return.tsx')).Return }))
const SessionPage = lazy(async () => ({ default: (await import('./session/SessionPage.tsx')).SessionPage }))

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
