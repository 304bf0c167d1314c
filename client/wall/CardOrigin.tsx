import { createOriginal } from '../sync/library.ts'
import { t } from '../text/language.ts'
import { OriginNote } from '../ui/OriginNote.tsx'

/** The library item that a card began with. */
export function CardOrigin(props: { origin: string }) {
  const original = createOriginal(() => props.origin)
  return <OriginNote words={t().common.library} original={original.found()} failed={original.failed()} onLook={original.look} />
}
