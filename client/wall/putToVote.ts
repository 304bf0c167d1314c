import type { Text } from '../../shared/model/charter.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { t } from '../text/language.ts'
import { toast } from '../ui/Toasts.tsx'
import { misfit } from './texts.ts'

/** Hands the texts on to whoever opens the ballot, or says why they do not fit in one. */
export function putToVote(texts: readonly Text[], submit: (texts: readonly Text[]) => void): void {
  const wrong = misfit(texts)
  if (wrong === 'tooMany') toast(t().wall.board.tooMany(LIMITS.texts), 'sun')
  else if (wrong === 'tooLong') toast(t().wall.board.tooLong, 'sun')
  else if (texts.length > 0) submit(texts)
}
