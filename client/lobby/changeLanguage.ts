import { speak, t, type Spoken } from '../text/language.ts'
import { toast } from '../ui/Toasts.tsx'

/** Speaks the language that was chosen, or says in the old one that its words are out of reach. */
export async function changeLanguage(chosen: Spoken): Promise<void> {
  if (!(await speak(chosen))) toast(t().common.languageUnreached, 'sun')
}
