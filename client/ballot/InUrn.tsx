import { onMount } from 'solid-js'
import MailCheck from 'lucide-solid/icons/mail-check'
import { t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import styles from './InUrn.module.css'
import type { Paper } from './paper.ts'

/** The vote is cast: its receipt, and never what was chosen. */
export function InUrn(props: { paper: Paper }) {
  const words = () => t().voting.panel
  let done!: HTMLParagraphElement
  // The button that was pressed is gone: whoever uses a keyboard must not be thrown to the top of the page.
  onMount(() => props.paper.justCast() && done.focus())
  return (
    <div class={styles.urn}>
      <MailCheck aria-hidden="true" />
      <div class={styles.words}>
        <p ref={done} class={styles.done} role="status" tabindex={-1}>{words().done}</p>
        <p class={styles.soft}>{words().doneHint}</p>
        <dl class={styles.receipt}>
          <dt>{words().receipt}</dt>
          <dd><bdi class={styles.code} dir="ltr">{props.paper.receipt()}</bdi></dd>
        </dl>
        <p class={styles.soft}>{words().receiptHint}</p>
        <div class={styles.actions}>
          <CopyButton size="small" text={props.paper.receipt() ?? ''} words={t().common.copying} />
          <Button size="small" look="quiet" onClick={() => props.paper.answerAgain()}>{words().change}</Button>
        </div>
        <p class={styles.soft}>{words().changeHint}</p>
      </div>
    </div>
  )
}
