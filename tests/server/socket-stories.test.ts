import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { workshop, type Workshop } from '../support/network.ts'

let all: Workshop
beforeEach(async () => {
  all = await workshop()
})
afterEach(async () => {
  await all.close()
  expect(all.reports).toEqual([])
})

describe('writing together', () => {
  test('[B5] what one writes all see, and it is stored', async () => {
    const [ana, ben] = [await all.comes('Ana'), await all.comes('Ben')]
    ana.adds('trust').adds('care')
    await ben.learnsOf('care')
    ben.groups('values', 'care', 'trust').types('care', 4, ' for each other')
    expect((await all.agree()).cards.find((card) => card.id === 'care')?.text).toBe('care for each other')
    expect(ana.sees).toBe('values(care trust)')
  })
})
