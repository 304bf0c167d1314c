/*
 * Whether what was promised is there, told from what people did and saw: in the manner of Jepsen.
 * Everything that anybody writes carries a token of its own, so that it is known again wherever it
 * turns up. No clock is asked: what is decided here follows from the order of events alone.
 */

export type Kind = 'edit' | 'command' | 'vote'

export type Event =
  /** Somebody has sent it; whether it arrived is not known. */
  | { readonly type: 'wrote'; readonly token: string; readonly kind: Kind; readonly client: number }
  /** Somebody has asked for it to be taken away. */
  | { readonly type: 'removed'; readonly token: string; readonly client: number }
  /** Somebody else was shown it, or shown that it is gone. */
  | { readonly type: 'saw' | 'saw-gone'; readonly token: string; readonly client: number }
  /** Its author was told that it, or its removal, is saved. */
  | { readonly type: 'saved' | 'saved-gone'; readonly token: string; readonly client: number }

/** Whose word counts: a killed process must keep what anybody was shown, a power cut only what was called saved. */
export type Promised = 'seen' | 'saved'

export interface Findings {
  /** Promised, and not there. */
  readonly lost: readonly string[]
  /** There, or seen by somebody, and written by nobody. */
  readonly phantom: readonly string[]
  /** There more than once. */
  readonly duplicate: readonly string[]
  /** There, though its end was promised. */
  readonly resurrected: readonly string[]
  /** Written, promised to nobody, and not there: allowed, unless everybody has come back and sent it again. */
  readonly neverRead: readonly string[]
  /** How many tokens were promised: where there are none, nothing was tested. */
  readonly promised: number
}

/** `found` is every token that is there now, as often as it is there; kinds that were not read are left out of the history. */
export function check(history: readonly Event[], found: readonly string[], promised: Promised): Findings {
  const facts = gather(history, promised)
  const times = count(found)
  const lost: string[] = []
  const resurrected: string[] = []
  const neverRead: string[] = []
  for (const [token, { kind, removed, kept, ended }] of facts.tokens) {
    if (kind === 'vote') continue
    const isThere = times.has(token)
    if (isThere && ended) resurrected.push(token)
    if (isThere || removed) continue
    if (kept) lost.push(token)
    else neverRead.push(token)
  }
  for (const votes of facts.votes.values()) {
    const there = votes.filter((token) => times.has(token))
    const last = votes.findLastIndex((token) => facts.tokens.get(token)!.kept)
    const newest = there.length === 0 ? -1 : votes.indexOf(there.at(-1)!)
    // Of one voice the newest vote counts: one that was sent later than what is promised may have come, or not.
    if (newest < last) lost.push(votes[last]!)
    resurrected.push(...there.filter((token) => votes.indexOf(token) < last))
    if (last < 0 && there.length === 0) neverRead.push(votes.at(-1)!)
  }
  const duplicate = [...times].filter(([, often]) => often > 1).map(([token]) => token)
  for (const votes of facts.votes.values()) if (votes.filter((token) => times.has(token)).length > 1) duplicate.push(votes.findLast((token) => times.has(token))!)
  return {
    lost,
    phantom: [...new Set([...times.keys(), ...facts.strange])].filter((token) => !facts.tokens.has(token)),
    duplicate: [...new Set(duplicate)],
    resurrected,
    neverRead,
    promised: [...facts.tokens.values()].filter(({ kept }) => kept).length,
  }
}

/** What must not be, in words; empty where all is well. */
export function faults({ lost, phantom, duplicate, resurrected }: Findings): readonly string[] {
  return Object.entries({ lost, phantom, duplicate, resurrected }).flatMap(([name, tokens]) =>
    tokens.length === 0 ? [] : [`${tokens.length} ${name}: ${tokens.slice(0, 8).join(' ')}`],
  )
}

interface Known {
  readonly kind: Kind
  removed: boolean
  kept: boolean
  ended: boolean
}

function gather(history: readonly Event[], promised: Promised) {
  const tokens = new Map<string, Known>()
  /** For each voice its votes, in the order in which they were cast. */
  const votes = new Map<number, string[]>()
  /** Seen, and written by nobody. */
  const strange = new Set<string>()
  for (const event of history) {
    if (event.type === 'wrote') {
      if (tokens.has(event.token)) throw new Error(`${event.token} was written twice: the test itself is wrong`)
      tokens.set(event.token, { kind: event.kind, removed: false, kept: false, ended: false })
      if (event.kind === 'vote') votes.set(event.client, [...(votes.get(event.client) ?? []), event.token])
      continue
    }
    const known = tokens.get(event.token)
    if (!known) {
      if (event.type === 'saw') strange.add(event.token)
      continue
    }
    switch (event.type) {
      case 'removed':
        known.removed = true
        break
      case 'saw':
        if (promised === 'seen') known.kept = true
        break
      case 'saw-gone':
        if (promised === 'seen') known.ended = true
        break
      case 'saved':
        known.kept = true
        break
      case 'saved-gone':
        known.ended = true
    }
  }
  return { tokens, votes, strange }
}

function count(found: readonly string[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  for (const token of found) times.set(token, (times.get(token) ?? 0) + 1)
  return times
}
