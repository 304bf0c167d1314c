import { createSignal } from 'solid-js'
import { sameName } from '../../shared/model/name.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { useSession } from '../sync/Connection.tsx'
import { Button } from '../ui/Button.tsx'
import { TextInput } from '../ui/Field.tsx'
import { t } from '../text/language.ts'
import { named } from './creation.ts'
import styles from './Invitations.module.css'

/** One more seat in the ring, with its own way in. */
export function AddOrganisation() {
  const { session, send } = useSession()
  const [name, setName] = createSignal('')
  const [error, setError] = createSignal<string>()
  const full = () => Object.keys(session.organisations).length >= LIMITS.organisations

  const problem = (): string | undefined => {
    if (full()) return t().lobby.create.fullRing(LIMITS.organisations)
    const wrong = named(name(), LIMITS.name)
    if (wrong) return wrong === 'too-long' ? t().lobby.create.tooLong(LIMITS.name) : t().refusals['name-missing']
    const taken = Object.values(session.organisations).some((each) => sameName(each.name, name().trim()))
    return taken ? t().lobby.create.duplicate : undefined
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setError(problem())
    if (error()) return
    const sent = name()
    if ((await send({ type: 'add-organisation', name: sent.trim() })) && name() === sent) setName('')
  }

  return (
    <form class={styles.add} onSubmit={(event) => void submit(event)} novalidate>
      <TextInput
        label={t().lobby.invitations.add}
        placeholder={t().lobby.invitations.addName}
        error={error()}
        value={name()}
        onInput={(event) => {
          setName(event.currentTarget.value)
          setError(undefined)
        }}
      />
      <Button type="submit">{t().common.add}</Button>
    </form>
  )
}
