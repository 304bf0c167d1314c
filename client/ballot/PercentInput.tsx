import { TextInput } from '../ui/Field.tsx'

interface PercentInputProps {
  label: string
  hint: string
  least: number
  value: number
  onChange: (percent: number) => void
}

/** A field for whole per cent, up to a hundred. */
export function PercentInput(props: PercentInputProps) {
  return (
    <TextInput
      type="number"
      inputmode="numeric"
      min={props.least}
      max={100}
      step={1}
      label={props.label}
      hint={props.hint}
      value={props.value}
      onInput={(event) => props.onChange(percent(event.currentTarget.value, props.least, props.value))}
      onBlur={(event) => (event.currentTarget.value = String(props.value))}
    />
  )
}

/** A whole per cent; while the field is empty or holds no number, the last one stays. */
function percent(typed: string, least: number, last: number): number {
  const value = Math.round(Number(typed))
  return typed.trim() === '' || Number.isNaN(value) ? last : Math.min(100, Math.max(least, value))
}
