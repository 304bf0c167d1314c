import { common } from './en/common.ts'
import { lobby } from './en/lobby.ts'
import { session } from './en/session.ts'
import { circle } from './en/circle.ts'
import { wall } from './en/wall.ts'
import { exchange } from './en/exchange.ts'
import { ballot } from './en/ballot.ts'
import { charter } from './en/charter.ts'
import { journal } from './en/journal.ts'
import { refusals } from './en/refusals.ts'

export const en = { common, lobby, session, circle, wall, exchange, ballot, charter, journal, refusals }
