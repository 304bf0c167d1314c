import { Index, Show } from 'solid-js'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import Trash from 'lucide-solid/icons/trash'
import { LIMITS } from '../../shared/model/limits.ts'
import { BEATS, type Beat } from '../../shared/model/stage.ts'
import { t } from '../text/language.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Select, TextInput } from '../ui/Field.tsx'
import styles from './StageForm.module.css'

/** Most minutes of one beat. */
const LONGEST = 600

/** The beats of a stage with their minutes; at least one stays. */
export function BeatRows(props: { beats: readonly Beat[]; onChange: (beats: readonly Beat[]) => void }) {
  const change = (index: number, part: Partial<Beat>) => props.onChange(props.beats.map((beat, at) => (at === index ? { ...beat, ...part } : beat)))
  const earlier = (index: number) => {
    const beat = props.beats[index]
    if (beat) props.onChange(props.beats.toSpliced(index, 1).toSpliced(index - 1, 0, beat))
  }
  return (
    <fieldset class={styles.beats}>
      <legend class={styles.legend}>{t().agenda.beats}</legend>
      <ol class={styles.beatList}>
        <Index each={props.beats}>
          {(beat, index) => (
            <li class={styles.beat}>
              <Select
                bare
                label={t().agenda.beat(index + 1)}
                value={beat().kind}
                onChange={(event) => change(index, { kind: BEATS.find((each) => each === event.currentTarget.value) ?? beat().kind })}
              >
                <Index each={BEATS}>{(each) => <option value={each()}>{t().session.beats[each()]}</option>}</Index>
              </Select>
              <TextInput
                bare
                type="number"
                inputmode="numeric"
                min={0}
                max={LONGEST}
                label={t().agenda.beatMinutes(index + 1)}
                value={beat().minutes}
                onChange={(event) => change(index, { minutes: Math.min(LONGEST, Math.max(0, Math.round(event.currentTarget.valueAsNumber) || 0)) })}
              />
              <span class={styles.soft}>{t().agenda.minutesUnit}</span>
              <IconButton label={t().agenda.beatUp(index + 1)} disabled={index === 0} onClick={() => earlier(index)}><ArrowUp aria-hidden="true" /></IconButton>
              <IconButton label={t().agenda.beatRemove(index + 1)} disabled={props.beats.length === 1} onClick={() => props.onChange(props.beats.toSpliced(index, 1))}>
                <Trash aria-hidden="true" />
              </IconButton>
            </li>
          )}
        </Index>
      </ol>
      <Show when={props.beats.length < LIMITS.beats}>
        <Button size="small" onClick={() => props.onChange([...props.beats, { kind: 'round', minutes: 5 }])}>{t().agenda.beatAdd}</Button>
      </Show>
    </fieldset>
  )
}
