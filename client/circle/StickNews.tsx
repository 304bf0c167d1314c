import { createEffect, createSignal, on } from 'solid-js'
import { holdsStick } from '../../shared/ledger/decide/circle.ts'
import { openRound } from '../../shared/ledger/session.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { personName } from '../text/names.ts'
import { Status } from '../ui/Badge.tsx'
import { speakerOf } from './speaker.ts'

/**
 * Says politely, to those who do not see the screen, who has the stick now. It speaks when the stick
 * changes hands and not when somebody merely opens the page, so once on a page is enough.
 */
export function StickNews() {
  const { session, me } = useSession()
  const [news, setNews] = createSignal('')
  const holder = () => `${session.stick?.organisation ?? ''} ${session.stick?.participant ?? ''} ${session.stick?.since ?? ''}`
  const sentence = () => {
    const speaker = speakerOf(session)
    if (!speaker) return openRound(session) ? '' : t().circle.stickAtRest
    if (holdsStick(session, me().id)) return speaker.person ? t().circle.youHaveTheStick : t().circle.yourTurn
    return t().circle.newsStick(personName(speaker))
  }
  createEffect(on(holder, () => setNews(sentence()), { defer: true }))
  return <Status class="visually-hidden">{news()}</Status>
}
