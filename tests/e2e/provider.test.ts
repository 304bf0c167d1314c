import { spawn } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from '../../client/text/en.ts'
import { example, ROOT } from '../support/readme.ts'
import { addsCard, card, creates, leads, sessionOf, somebody } from './people.ts'
import { openBrowser, startServer } from './support.ts'

/** As README.md has it: y-websocket from the registry, with nothing of ours but a cookie. */
test('[B5] a stock client and a browser edit one board', async () => {
  const [server, browser] = await Promise.all([startServer(), openBrowser()])
  const folder = await mkdtemp(join(tmpdir(), 'palabre-provider-'))
  const ana = await somebody(browser, server.url, 'Ana', en, 'en-GB')
  await creates(ana, server.url, 'Writing the charter together', 'One board', ['Village association', 'International NGO'])
  await leads(ana, 'Shared objectives', 'resolve')
  const session = sessionOf(ana.page)
  const answer = await ana.page.request.get(`/api/sessions/${session}`)
  const stage = ((await answer.json()) as { session: { current: string } }).session.current
  const cookie = (await ana.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')

  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'provider.mjs'), example('provider-example'))
  const program = spawn(process.execPath, ['provider.mjs', server.url, session, stage, cookie], { cwd: folder })
  let said = ''
  for (const stream of [program.stdout, program.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk))
  try {
    await card(ana, 'Written by a program').waitFor()
    await addsCard(ana, 'Written in a browser')
    await expect.poll(() => said).toMatch(/'Written by a program',\s+'Written in a browser'/)
    expect(ana.complaints).toEqual([])
  } finally {
    program.kill()
    await browser.close()
    await server.stop()
    await rm(folder, { recursive: true })
  }
})
