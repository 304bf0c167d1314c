import { lazy, Match, Suspense, Switch, type JSX } from 'solid-js'
import type { Place } from './place.ts'
import { Waiting } from '../lobby/Standing.tsx'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { AgendaList } from './AgendaList.tsx'
import { Menu } from './Menu.tsx'
import { End, Leave } from './Parting.tsx'
import { usePanels, type Panel } from './panels.tsx'

const AgendaEditor = lazy(async () => ({ default: (await import('./AgendaEditor.tsx')).AgendaEditor }))
const Console = lazy(async () => ({ default: (await import('./Console.tsx')).Console }))
const DecisionWriter = lazy(async () => ({ default: (await import('../ballot/DecisionWriter.tsx')).DecisionWriter }))
const Exports = lazy(async () => ({ default: (await import('../charter/Exports.tsx')).Exports }))
const Invitations = lazy(async () => ({ default: (await import('../lobby/Invitations.tsx')).Invitations }))
const OpenBallot = lazy(async () => ({ default: (await import('../ballot/OpenBallot.tsx')).OpenBallot }))
const PersonalLink = lazy(async () => ({ default: (await import('../lobby/PersonalLink.tsx')).PersonalLink }))
const Profile = lazy(async () => ({ default: (await import('../lobby/Profile.tsx')).Profile }))

/** Everything that may lie over the page, in one place. */
export function AllPanels(props: { place: Place }) {
  const { session } = useSession()
  const { panel, close } = usePanels()
  const is = <Name extends Panel['is']>(name: Name) => {
    const open = panel()
    return open?.is === name ? (open as Extract<Panel, { is: Name }>) : undefined
  }
  return (
    // Its own boundary: the page under a panel must not blink while the panel loads.
    <Suspense>
      <Over open={is('menu') !== undefined} title={t().session.menu} shape="side"><Menu /></Over>
      <Over open={is('agenda') !== undefined} title={t().session.agenda} shape="side"><AgendaList place={props.place} bare onGo={close} /></Over>
      <Over open={is('console') !== undefined} title={t().session.console} shape="side"><Console /></Over>
      <Over open={is('edit-agenda') !== undefined} title={t().session.editAgenda} shape="full"><AgendaEditor /></Over>
      <Over open={is('exports') !== undefined} title={t().session.exports} shape="centre"><Exports /></Over>
      <Over open={is('profile') !== undefined} title={session.organisations[is('profile')?.organisation ?? '']?.name ?? t().session.profile} shape="side">
        <Profile organisation={is('profile')!.organisation} />
      </Over>
      <Over open={is('leave') !== undefined} title={t().session.leave} shape="centre"><Leave /></Over>
      <Over open={is('end') !== undefined} title={t().session.endSession} shape="centre"><End /></Over>
      <Switch>
        <Match when={is('personal-link')}><PersonalLink onClose={close} /></Match>
        <Match when={is('invitations')}><Invitations onClose={close} /></Match>
        <Match when={is('ballot')}>{(about) => <OpenBallot stage={about().stage} texts={about().texts} onClose={close} />}</Match>
        <Match when={is('decision')}>{(about) => <DecisionWriter stage={about().stage} ballot={about().ballot} onClose={close} />}</Match>
      </Switch>
    </Suspense>
  )
}

function Over(props: { open: boolean; title: string; shape: 'side' | 'centre' | 'full'; children: JSX.Element }) {
  const { close } = usePanels()
  return (
    <Dialog open={props.open} onClose={close} title={props.title} closeLabel={t().common.close} shape={props.shape}>
      <Suspense fallback={<Waiting />}>{props.children}</Suspense>
    </Dialog>
  )
}
