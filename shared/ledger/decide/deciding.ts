import { accept, refuse, type Result } from '../../model/result.ts'
import type { Command } from '../command.ts'
import type { Context, Outgoing } from '../context.ts'
import type { Fact, Personal } from '../entry.ts'
import type { RefusalCode } from '../refusal.ts'
import type { Session } from '../session.ts'

export type Decided = Result<readonly Outgoing[], RefusalCode>

/** One decider: may refuse, never changes anything. */
export type Decider<Type extends Command['type']> = (session: Session, command: Extract<Command, { type: Type }>, context: Context) => Decided

/** Every command of a subject has its decider; the compiler counts them. */
export type Deciders<Type extends Command['type']> = { readonly [Each in Type]: Decider<Each> }

/** What follows from a command that is granted; nothing at all, where it changes nothing. */
export function facts(...happened: readonly Fact[]): Decided {
  return accept(happened.map((fact) => ({ fact, personal: null })))
}

export function no(code: RefusalCode): Decided {
  return refuse(code)
}

/** A name is kept beside the fact, which holds only its salted digest (rule L3). */
export function named(fact: Fact, personal: Personal): Outgoing {
  return { fact, personal }
}

export function nameDigest(personal: Personal, context: Pick<Context, 'digest'>): string {
  return context.digest(`${personal.salt}\n${personal.name}`)
}
