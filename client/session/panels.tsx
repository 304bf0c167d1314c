import { createContext, createSignal, useContext, type Accessor, type JSX } from 'solid-js'
import type { Text } from '../../shared/model/charter.ts'
import type { BallotId, DocumentId, OrganisationId, StageId } from '../../shared/model/id.ts'

/** What may lie over the page; one at a time. */
export type Panel =
  | { readonly is: 'menu' | 'agenda' | 'console' | 'personal-link' | 'invitations' | 'exports' | 'leave' | 'end' | 'edit-agenda' }
  | { readonly is: 'versions'; readonly document: DocumentId }
  | { readonly is: 'profile'; readonly organisation: OrganisationId }
  | { readonly is: 'ballot'; readonly stage: StageId; readonly texts: readonly Text[] }
  | { readonly is: 'decision'; readonly stage: StageId; readonly ballot: BallotId | null }

export interface Panels {
  readonly panel: Accessor<Panel | null>
  readonly open: (panel: Panel) => void
  readonly close: () => void
}

const PanelsContext = createContext<Panels>()

export function usePanels(): Panels {
  const panels = useContext(PanelsContext)
  if (!panels) throw new Error('usePanels() outside of the frame')
  return panels
}

/** Lets any part of the frame open a panel; the frame draws them all in one place. */
export function PanelsProvider(props: { children: JSX.Element }) {
  const [panel, setPanel] = createSignal<Panel | null>(null)
  return <PanelsContext.Provider value={{ panel, open: setPanel, close: () => setPanel(null) }}>{props.children}</PanelsContext.Provider>
}
