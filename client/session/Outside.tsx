import { useNavigate } from '@solidjs/router'
import { CodeField } from '../lobby/CodeField.tsx'
import { LanguageSwitch } from '../lobby/LanguageSwitch.tsx'
import { t } from '../text/language.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import styles from './Outside.module.css'

/** This device is nobody in this session. Whether it exists is not said (rule A2). */
export function NotIn() {
  const navigate = useNavigate()
  return (
    <main class={styles.outside}>
      <LanguageSwitch />
      <h1>{t().session.notInTitle}</h1>
      <p>{t().session.notIn}</p>
      <CodeField onFragment={(fragment) => navigate(`/join#${fragment}`)} />
      <p class={styles.soft}>{t().session.notInLink}</p>
    </main>
  )
}

/** The facilitator ended this person's part, maybe a moment ago. What they wrote for the group stays with it. */
export function Gone() {
  return (
    <main class={styles.outside}>
      <h1>{t().session.goneTitle}</h1>
      <p role="status">{t().session.gone}</p>
      <LinkButton look="primary" size="large" href="/">{t().common.home}</LinkButton>
    </main>
  )
}
