import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { casesOf } from './plan.ts'
import { readOptions, type Options } from './options.ts'
import { installPeers } from './peers.ts'
import { page, withSection } from './report/page.ts'
import { section } from './report/section.ts'
import { surroundings } from './report/surroundings.ts'
import { measure } from './rounds.ts'
import type { Case, Scenario } from './case.ts'

/*
 * The bench: `npm run bench -- --help`. It starts nothing and loads nothing itself; each run is a
 * process of its own (`load.ts`), which starts the server as another.
 */

const options = readOptions(process.argv.slice(2))
const name = isWhole(options) ? 'RESULTS.md' : 'RESULTS.partial.md'
const file = join(import.meta.dirname, name)
const begun = performance.now()

installPeers()
const place = surroundings()
for (const scenario of options.scenarios) {
  const measured = await measure(chosen(scenario, options), options.repeats, (words) => console.log(words))
  const words = section(scenario, measured, options, place)
  writeFileSync(file, withSection(existsSync(file) ? readFileSync(file, 'utf8') : page(), scenario, words))
  console.log(`\n${words}`)
  if (measured.some(({ failures }) => failures.length > 0)) process.exitCode = 1
}
console.log(`Done in ${Math.round((performance.now() - begun) / 1000)} s; written to tests/bench/${name}.`)

function chosen(scenario: Scenario, { quick, clients, servers }: Options): readonly Case[] {
  return casesOf(scenario, quick, clients).map((each) => ({ ...each, servers: servers ?? each.servers }))
}

/** Only what was measured in full may stand in the results; the rest is for the moment, and not kept. */
function isWhole({ quick, servers, clients, repeats }: Options): boolean {
  return !quick && servers === null && clients === null && repeats >= 3
}
