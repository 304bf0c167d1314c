import type { Words } from './words.ts'
import { common } from './fr/common.ts'
import { lobby } from './fr/lobby.ts'
import { session } from './fr/session.ts'
import { circle } from './fr/circle.ts'
import { wall } from './fr/wall.ts'
import { exchange } from './fr/exchange.ts'
import { ballot } from './fr/ballot.ts'
import { charter } from './fr/charter.ts'
import { journal } from './fr/journal.ts'
import { refusals } from './fr/refusals.ts'

export const fr: Words = { common, lobby, session, circle, wall, exchange, ballot, charter, journal, refusals }
