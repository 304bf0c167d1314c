import { common } from './common.ts'
import { session } from './session.ts'
import { circle } from './circle.ts'
import { wall } from './wall.ts'
import { ballot } from './ballot.ts'
import { refusals } from './refusals.ts'

/** What is needed as soon as somebody is in a session; the rest comes with the parts that use it. */
export const first = { common, session, circle, wall, ballot, refusals }
