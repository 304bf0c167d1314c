import { createSignal } from 'solid-js'
import { recall, remember } from '../sync/memory.ts'

interface Change<Value> {
  /** What stood there when the person began to change it. */
  readonly base: Value
  readonly value: Value
}

type Changed<Values> = { readonly [Key in keyof Values]?: Change<Values[Key]> }

export interface Changes<Values> {
  /** What the person has written, or else what is saved. */
  readonly value: <Key extends keyof Values>(key: Key) => Values[Key]
  readonly write: <Key extends keyof Values>(key: Key, value: Values[Key]) => void
  /** The saved values with what the person changed on top. */
  readonly merged: () => Values
  readonly any: () => boolean
  /** Whether somebody else has saved another value since the person began to change this one. */
  readonly overtaken: (key: keyof Values) => boolean
  /** Once `sent` is saved, it is no longer a change; what was typed meanwhile still is. */
  readonly sent: (sent: Values) => void
}

/**
 * Changes to a form that others may save at the same time: fields one has not touched follow what
 * is saved, fields one has touched stay as one wrote them. They survive a reload of this tab.
 */
export function useChanges<Values extends object>(name: string, saved: () => Values): Changes<Values> {
  const [changed, setChanged] = createSignal<Changed<Values>>(kept(name))
  const keep = (next: Changed<Values>) => {
    setChanged(() => next)
    remember('tab', name, Object.keys(next).length === 0 ? null : JSON.stringify(next))
  }
  const value: Changes<Values>['value'] = (key) => {
    const change = changed()[key]
    return change ? change.value : saved()[key]
  }
  const merged = () => ({ ...saved(), ...Object.fromEntries(Object.entries<Change<unknown>>(changed() as Record<string, Change<unknown>>).map(([key, change]) => [key, change.value])) })
  return {
    value,
    merged,
    write: (key, written) => {
      const { [key]: before, ...others } = changed()
      const base = before ? before.base : saved()[key]
      keep((same(written, saved()[key]) ? others : { ...changed(), [key]: { base, value: written } }) as Changed<Values>)
    },
    any: () => Object.keys(changed()).length > 0,
    overtaken: (key) => {
      const change = changed()[key]
      return change !== undefined && !same(change.base, saved()[key])
    },
    sent: (sent) => keep(Object.fromEntries(Object.entries(changed()).filter(([key, change]) => !same((change as Change<unknown>).value, sent[key as keyof Values]))) as Changed<Values>),
  }
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function kept<Values>(name: string): Changed<Values> {
  try {
    return JSON.parse(recall('tab', name) ?? '{}') as Changed<Values>
  } catch {
    return {}
  }
}
