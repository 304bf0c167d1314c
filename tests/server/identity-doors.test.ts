import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { InvitationId, OrganisationId, SessionId } from '../../shared/model/id.ts'
import { secret } from '../../shared/wire/fields.ts'
import { typedCode } from '../../shared/wire/code.ts'
import { invitationKey } from '../../server/http/key.ts'
import { makeDoors } from '../../server/rooms/doors.ts'
import * as v from 'valibot'

const session = 'palaver' as SessionId
const door = { id: 'door' as InvitationId, generation: 1 }
const doors = makeDoors(new Uint8Array(32).fill(7))

describe('the keys of a door', () => {
  test('[A4] a renewed door has another secret and another code', () => {
    const renewed = { ...door, generation: 2 }
    expect(doors.secretOf(session, renewed)).not.toBe(doors.secretOf(session, door))
    expect(doors.codeOf(session, renewed)).not.toBe(doors.codeOf(session, door))
  })

  test('[A1] every session, door and server has its own', () => {
    const secrets = [
      doors.secretOf(session, door),
      doors.secretOf('other' as SessionId, door),
      doors.secretOf(session, { ...door, id: 'other' as InvitationId }),
      makeDoors(new Uint8Array(32).fill(8)).secretOf(session, door),
    ]
    expect(new Set(secrets).size).toBe(4)
    for (const each of secrets) expect(v.is(secret, each)).toBe(true)
  })

  test('a code is eight characters that can be read aloud, and the same after every update', () => {
    expect(doors.codeOf(session, door)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    // Codes are on posters by now, and their look-ups in databases.
    expect(doors.codeOf(session, door)).toBe('VNYS-FYA4')
  })

  test('a code is understood however it is typed', () => {
    const code = doors.codeOf(session, door)
    const forms = [code, code.toLowerCase(), code.replace('-', ''), code.replace('-', ' – '), ` ${code.split('').join(' ')} `, code.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!)]
    expect(new Set(forms.map((each) => doors.lookup({ code: each }))).size).toBe(1)
    expect(typedCode('oi1l-O0Il')).toBe('01110011')
  })

  test('[A1] the rows hold neither secret nor code, and look-ups find them', () => {
    const fact = {
      type: 'invitation-opened',
      invitation: door.id,
      role: 'participant',
      organisation: 'org' as OrganisationId,
      generation: 1,
    } as const
    const rows = doors.rowsOf(session, fact)
    const keys = [{ secret: doors.secretOf(session, door) }, { code: doors.codeOf(session, door) }] as const
    expect(rows.map((row) => row.lookup)).toEqual(keys.map((key) => doors.lookup(key)))
    expect(JSON.stringify(rows)).not.toContain(keys[0].secret)
    expect(JSON.stringify(rows)).not.toContain(typedCode(keys[1].code))
    expect(doors.rowsOf(session, { type: 'invitation-closed', invitation: door.id })).toEqual([])
  })

  test('a code does not open as a secret', () => {
    const code = doors.codeOf(session, door)
    expect(doors.lookup({ secret: code })).not.toBe(doors.lookup({ code }))
  })
})

describe('the key of the server', () => {
  const folder = () => mkdtemp(join(tmpdir(), 'palabre-key-'))

  test('is made once, for its owner only', async () => {
    const dir = join(await folder(), 'data')
    const key = await invitationKey(dir)
    expect(key).toHaveLength(32)
    expect(await invitationKey(dir)).toEqual(key)
    expect((await stat(join(dir, 'invitation.key'))).mode & 0o777).toBe(0o600)
  })

  test('is one where several processes start at once', async () => {
    const dir = await folder()
    const keys = await Promise.all(Array.from({ length: 20 }, () => invitationKey(dir)))
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1)
    expect(await readFile(join(dir, 'invitation.key'))).toHaveLength(32)
  })

  test('is not replaced when it is damaged', async () => {
    const dir = await folder()
    await writeFile(join(dir, 'invitation.key'), 'short')
    await expect(invitationKey(dir)).rejects.toThrow('does not hold 32 bytes')
  })
})
