import type { Command } from './command.ts'
import type { Context } from './context.ts'
import { can, whyNot } from './permission.ts'
import type { Session } from './session.ts'
import { agenda } from './decide/agenda.ts'
import { ballots } from './decide/ballots.ts'
import { circle } from './decide/circle.ts'
import { no, type Decided, type Deciders } from './decide/deciding.ts'
import { doors } from './decide/doors.ts'
import { exchange } from './decide/exchange.ts'
import { library } from './decide/library.ts'
import { people } from './decide/people.ts'
import { restoring } from './decide/restoring.ts'
import { reveal } from './decide/reveal.ts'

const deciders: Deciders<Command['type']> = { ...doors, ...people, ...agenda, ...restoring, ...circle, ...reveal, ...exchange, ...ballots, ...library }

/**
 * What follows from a command, or why not. May refuse, never changes anything: the facts it gives
 * become entries, and only entries change a session. Granting nothing (an empty list) is the answer
 * to asking for what already is.
 */
export function decide(session: Session, command: Command, context: Context): Decided {
  if (!can(session, context.by, command.type)) return no(whyNot(session, context.by))
  const decider = deciders[command.type] as (session: Session, command: Command, context: Context) => Decided
  return decider(session, command, context)
}
