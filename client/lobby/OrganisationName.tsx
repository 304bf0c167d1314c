import { createSignal, Show } from 'solid-js'
import { sameName } from '../../shared/model/name.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import type { Organisation } from '../../shared/model/organisation.ts'
import { useSession } from '../sync/Connection.tsx'
import { Button } from '../ui/Button.tsx'
import { TextInput } from '../ui/Field.tsx'
import { t } from '../text/language.ts'
import { named } from './creation.ts'
import styles from './Profile.module.css'

/** The name at the top, which its people and the facilitators may put right. */
export function OrganisationName(props: { organisation: Organisation }) {
  const { can, facilitates, speaksFor } = useSession()
  const [renaming, setRenaming] = createSignal(false)
  const may = () => can('rename-organisation') && (facilitates() || speaksFor(props.organisation.id))
  return (
    <header class={styles.head}>
      <h2 class={styles.name} dir="auto">{props.organisation.name}</h2>
      <Show when={may()}>
        <Show when={renaming()} fallback={<Button size="small" look="quiet" onClick={() => setRenaming(true)}>{t().lobby.profile.rename}</Button>}>
          <NameForm organisation={props.organisation} onDone={() => setRenaming(false)} />
        </Show>
      </Show>
    </header>
  )
}

function NameForm(props: { organisation: Organisation; onDone: () => void }) {
  const { session, send } = useSession()
  const [name, setName] = createSignal(props.organisation.name)
  const [tried, setTried] = createSignal(false)
  const problem = (): string | undefined => {
    const wrong = named(name(), LIMITS.name)
    if (wrong) return wrong === 'too-long' ? t().lobby.create.tooLong(LIMITS.name) : t().refusals['name-missing']
    const taken = Object.values(session.organisations).some((each) => each.id !== props.organisation.id && sameName(each.name, name().trim()))
    return taken ? t().lobby.profile.nameTaken : undefined
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (problem()) return
    if (await send({ type: 'rename-organisation', organisation: props.organisation.id, name: name().trim() })) props.onDone()
  }
  return (
    <form class={styles.rename} onSubmit={(event) => void submit(event)} novalidate>
      <TextInput
        ref={(input) => queueMicrotask(() => input.focus())}
        label={t().lobby.profile.newName}
        error={tried() ? problem() : undefined}
        value={name()}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <div class={styles.buttons}>
        <Button type="submit" look="primary">{t().common.save}</Button>
        <Button look="quiet" onClick={() => props.onDone()}>{t().common.cancel}</Button>
      </div>
    </form>
  )
}
