import { expect, test } from 'vitest'
import { day, shortMoment } from '../../client/text/day.ts'
import { speak } from '../../client/text/language.ts'

test('days and hours are written as in Britain, and as in France', async () => {
  const at = new Date(2026, 2, 9, 17, 5).getTime()
  await speak('en')
  expect([day(at), shortMoment(at)]).toEqual(['9 March 2026', '09/03/2026, 17:05'])
  await speak('fr')
  expect([day(at), shortMoment(at)]).toEqual(['9 mars 2026', '09/03/2026 17:05'])
})
