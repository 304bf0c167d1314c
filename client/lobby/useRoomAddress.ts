import { createSignal, type Accessor } from 'solid-js'
import { reachableOrigins } from './links.ts'
import { useSettings } from './useSettings.ts'

interface RoomAddress {
  /** The origin to put into links and QR codes. */
  readonly origin: Accessor<string>
  /** More than one only where the page was opened on the server itself and the server has several. */
  readonly choices: Accessor<readonly string[]>
  readonly choose: (origin: string) => void
}

/** Under which address other devices find this server. */
export function useRoomAddress(): RoomAddress {
  const settings = useSettings()
  const [chosen, setChosen] = createSignal<string | null>(null)
  const choices = () => reachableOrigins(location.origin, settings()?.addresses ?? [])
  return { origin: () => chosen() ?? choices()[0] ?? location.origin, choices, choose: setChosen }
}
