import { createSignal, For, Show } from 'solid-js'
import { LIMITS } from '../../shared/model/limits.ts'
import type { Organisation, Profile } from '../../shared/model/organisation.ts'
import { say } from '../../shared/model/phrase.ts'
import { useSession } from '../sync/Connection.tsx'
import { Notice, Status } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Check, TextArea } from '../ui/Field.tsx'
import { language, t } from '../text/language.ts'
import { ItemSelect, TypeSelect } from './ItemSelect.tsx'
import styles from './Profile.module.css'
import { useCatalogues } from './useCatalogues.ts'
import { useChanges } from './useChanges.ts'

/** What an organisation says of itself, written by its own people. */
export function ProfileForm(props: { organisation: Organisation }) {
  const { session, send } = useSession()
  const lists = useCatalogues()
  const changes = useChanges<Profile>(`palabre.profile.${session.id}.${props.organisation.id}`, () => props.organisation.profile)
  const [sending, setSending] = createSignal(false)
  const [saved, setSaved] = createSignal(false)

  const tooLong = () => LONG.some((key) => changes.value(key).length > LIMITS.profile)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (sending() || tooLong()) return
    setSending(true)
    const profile = changes.merged()
    const granted = await send({ type: 'set-profile', organisation: props.organisation.id, profile })
    setSending(false)
    if (!granted) return
    changes.sent(profile)
    setSaved(true)
  }
  const toggle = (level: string, on: boolean) => {
    const chosen = changes.value('levels')
    changes.write('levels', on ? [...chosen, level] : chosen.filter((each) => each !== level))
  }
  const state = () => {
    if (sending()) return t().common.saving
    if (changes.any()) return t().lobby.profile.unsaved
    return saved() ? t().lobby.profile.saved : ''
  }

  return (
    <form class={styles.form} onSubmit={(event) => void submit(event)} novalidate>
      <p class={styles.hint}>{t().lobby.profile.lead}</p>
      <Show when={lists.failed()}>
        <Notice tone="sun" role="status">{t().lobby.profile.listsMissing} <Button size="small" onClick={lists.again}>{t().session.tryAgain}</Button></Notice>
      </Show>
      <div class={styles.pair}>
        <ItemSelect label={t().lobby.profile.sector} catalogue="kt-sectors" lists={lists} value={changes.value('sector')} onChange={(id) => changes.write('sector', id)} />
        <ItemSelect label={t().lobby.profile.family} catalogue="kt-partner-families" lists={lists} value={changes.value('family')} onChange={(id) => changes.write('family', id)} />
      </div>
      <TypeSelect
        lists={lists}
        type={changes.value('type')}
        other={changes.value('otherType')}
        onType={(id) => changes.write('type', id)}
        onOther={(words) => changes.write('otherType', words)}
      />
      <fieldset>
        <legend class={styles.legend}>{t().lobby.profile.levels}</legend>
        <div class={styles.levels}>
          <For each={lists.items('kt-levels')}>
            {(level) => <Check label={say(level.title, language())} checked={changes.value('levels').includes(level.id)} onChange={(event) => toggle(level.id, event.currentTarget.checked)} />}
          </For>
        </div>
      </fieldset>
      <For each={LONG}>
        {(key) => (
          <div class={styles.long}>
            <TextArea
              label={t().lobby.profile[key]}
              hint={key === 'about' ? undefined : t().lobby.profile[`${key}Hint`]}
              error={changes.value(key).length > LIMITS.profile ? t().lobby.profile.tooLong(changes.value(key).length - LIMITS.profile) : undefined}
              value={changes.value(key)}
              onInput={(event) => changes.write(key, event.currentTarget.value)}
            />
            <Show when={changes.overtaken(key)}>
              <Notice tone="sun" role="status">
                {t().lobby.profile.changedMeanwhile}
                <blockquote class={styles.theirs} dir="auto">{props.organisation.profile[key] || t().lobby.profile.emptied}</blockquote>
              </Notice>
            </Show>
          </div>
        )}
      </For>
      <div class={styles.end}>
        <Button type="submit" look="primary" aria-disabled={sending() || !changes.any()}>{t().lobby.profile.save}</Button>
        <Status class={styles.state ?? ''}>{state()}</Status>
      </div>
    </form>
  )
}

const LONG = ['about', 'decidesAlone', 'cannotPromise'] as const
