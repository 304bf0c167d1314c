import type { Words } from './words.ts'
import { first } from './fr/first.ts'
import { lobby } from './fr/lobby.ts'
import { exchange } from './fr/exchange.ts'
import { charter } from './fr/charter.ts'
import { journal } from './fr/journal.ts'

export const fr: Words = { ...first, lobby, exchange, charter, journal }
