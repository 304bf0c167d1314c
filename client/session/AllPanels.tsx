import { Match, Switch, type JSX } from 'solid-js'
import type { Place } from './place.ts'
import { useSession } from '../sync/Connection.tsx'
import { part } from '../sync/part.tsx'
import { t } from '../text/language.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { AgendaList } from './AgendaList.tsx'
import { usePanels, type Panel } from './panels.tsx'

const AgendaEditor = part(async () => (await import('./AgendaEditor.tsx')).AgendaEditor, 'agenda', 'charter')
const Console = part(async () => (await import('./Console.tsx')).Console, 'facilitator')
const DecisionWriter = part(async () => (await import('../ballot/DecisionWriter.tsx')).DecisionWriter, 'charter', 'preparing')
const Exports = part(async () => (await import('../charter/Exports.tsx')).Exports, 'charter')
const End = part(async () => (await import('./Parting.tsx')).End)
const Leave = part(async () => (await import('./Parting.tsx')).Leave)
const Menu = part(async () => (await import('./Menu.tsx')).Menu)
const Invitations = part(async () => (await import('../lobby/Invitations.tsx')).Invitations, 'lobby')
const OpenBallot = part(async () => (await import('../ballot/OpenBallot.tsx')).OpenBallot, 'preparing', 'consent', 'voting')
const PersonalLink = part(async () => (await import('../lobby/PersonalLink.tsx')).PersonalLink, 'lobby')
const Versions = part(async () => (await import('./Versions.tsx')).Versions, 'lost')
const Profile = part(async () => (await import('../lobby/Profile.tsx')).Profile, 'lobby')

/** Everything that may lie over the page, in one place. */
export function AllPanels(props: { place: Place }) {
  const { session } = useSession()
  const { panel, close } = usePanels()
  const is = <Name extends Panel['is']>(name: Name) => {
    const open = panel()
    return open?.is === name ? (open as Extract<Panel, { is: Name }>) : undefined
  }
  return (
    <>
      <Over open={is('menu') !== undefined} title={t().session.menu} shape="side"><Menu /></Over>
      <Over open={is('agenda') !== undefined} title={t().session.agenda} shape="side"><AgendaList place={props.place} bare onGo={close} /></Over>
      <Over open={is('console') !== undefined} title={t().session.console} shape="side"><Console /></Over>
      <Over open={is('edit-agenda') !== undefined} title={t().session.editAgenda} shape="full"><AgendaEditor /></Over>
      <Over open={is('exports') !== undefined} title={t().session.exports} shape="centre"><Exports /></Over>
      <Over open={is('profile') !== undefined} title={session.organisations[is('profile')?.organisation ?? '']?.name ?? t().session.profile} shape="side">
        <Profile organisation={is('profile')!.organisation} />
      </Over>
      <Over open={is('versions') !== undefined} title={t().session.lost.title} shape="side"><Versions document={is('versions')!.document} /></Over>
      <Over open={is('leave') !== undefined} title={t().session.leave} shape="centre"><Leave /></Over>
      <Over open={is('end') !== undefined} title={t().session.endSession} shape="centre"><End /></Over>
      <Switch>
        <Match when={is('personal-link')}><PersonalLink onClose={close} /></Match>
        <Match when={is('invitations')}><Invitations onClose={close} /></Match>
        <Match when={is('ballot')}>{(about) => <OpenBallot stage={about().stage} texts={about().texts} onClose={close} />}</Match>
        <Match when={is('decision')}>{(about) => <DecisionWriter stage={about().stage} ballot={about().ballot} onClose={close} />}</Match>
      </Switch>
    </>
  )
}

function Over(props: { open: boolean; title: string; shape: 'side' | 'centre' | 'full'; children: JSX.Element }) {
  const { close } = usePanels()
  return (
    <Dialog open={props.open} onClose={close} title={props.title} closeLabel={t().common.close} shape={props.shape}>
      {props.children}
    </Dialog>
  )
}
