import { useNavigate } from '@solidjs/router'
import { LinkButton } from '../ui/LinkButton.tsx'
import { t } from '../text/language.ts'
import { CodeField } from './CodeField.tsx'
import { Page } from './Page.tsx'
import styles from './Start.module.css'
import { Tree } from './Tree.tsx'

/** The first page: what this is, and the two ways in. Most who come here have a code in their hand. */
export function Start() {
  const navigate = useNavigate()
  return (
    <Page title={t().lobby.start.title} width="wide">
      <div class={styles.start}>
        <Tree class={styles.tree} />
        <section class={styles.way} aria-labelledby="have-code">
          <h2 id="have-code">{t().lobby.start.haveCode}</h2>
          <CodeField onFragment={(fragment) => navigate(`/join#${fragment}`)} />
        </section>
        <div class={styles.what}>
          <p>{t().lobby.start.what}</p>
          <p>{t().lobby.start.how}</p>
        </div>
        <section class={styles.other} aria-labelledby="facilitate">
          <h2 id="facilitate">{t().lobby.start.facilitate}</h2>
          <p>{t().lobby.start.facilitateWhat}</p>
          <LinkButton href="/create">{t().lobby.start.create}</LinkButton>
        </section>
        <p class={styles.promise}>{t().lobby.start.promise}</p>
      </div>
    </Page>
  )
}
