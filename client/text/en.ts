import { first } from './en/first.ts'
import { lobby } from './en/lobby.ts'
import { exchange } from './en/exchange.ts'
import { charter } from './en/charter.ts'
import { journal } from './en/journal.ts'

export const en = { ...first, lobby, exchange, charter, journal }
