import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { children, outline, type Branch, type Placed } from '../../shared/board/outline.ts'
import type { CardId } from '../../shared/model/id.ts'

const card = (id: string, parent: string | null, order = 'a0'): Placed => ({ id: id as CardId, parent: parent as CardId | null, order })

/** An outline as text: `a(b c)` is b and c under a. */
const drawn = (branches: readonly Branch[]): string =>
  branches.map(({ id, children }) => (children.length > 0 ? `${id}(${drawn(children)})` : id)).join(' ')

const someCards = fc
  .uniqueArray(fc.constantFrom(...'abcdefghijkl'), { minLength: 1 })
  .chain((ids) =>
    fc.tuple(...ids.map((id) => fc.record({ id: fc.constant(id as CardId), parent: fc.constantFrom(null, 'gone', ...ids), order: fc.constantFrom('a0', 'a1', 'a2') }))),
  ) as fc.Arbitrary<Placed[]>

describe('outline', () => {
  test('is stage, cluster, card, each by order and then by id', () => {
    expect(drawn(outline([card('d', 'c'), card('c', null, 'a1'), card('b', 'c'), card('a', null, 'a2'), card('e', null, 'a1')]))).toBe('c(b d) e a')
  })

  test('[B8] a ring of parents is top-level, and what hangs on it stays under it', () => {
    expect(drawn(outline([card('a', 'b'), card('b', 'c'), card('c', 'a'), card('d', 'b')]))).toBe('a b(d) c')
    expect(drawn(outline([card('a', 'a')]))).toBe('a')
  })

  test('[B8] a card whose parent is missing is top-level', () => {
    expect(drawn(outline([card('a', 'gone'), card('b', 'a')]))).toBe('a(b)')
  })

  test('[B8] whatever the parents are, every card is there once and no branch is without end', () => {
    fc.assert(
      fc.property(someCards, (cards) => {
        const met: CardId[] = []
        const walk = (branches: readonly Branch[], depth: number) => {
          expect(depth).toBeLessThanOrEqual(8)
          for (const branch of branches) {
            met.push(branch.id)
            walk(branch.children, depth + 1)
          }
        }
        walk(outline(cards), 0)
        expect(met.toSorted()).toEqual(cards.map(({ id }) => id).toSorted())
      }),
    )
  })

  test('[B8] does not depend on the order in which the cards are read', () => {
    fc.assert(
      fc.property(someCards.chain((cards) => fc.tuple(fc.constant(cards), fc.shuffledSubarray(cards, { minLength: cards.length }))), ([cards, shuffled]) => {
        expect(outline(shuffled)).toEqual(outline(cards))
      }),
    )
  })

  test('keeps a parent that leads to the top', () => {
    fc.assert(
      fc.property(someCards, (cards) => {
        const all = new Map(cards.map((each) => [each.id, each]))
        const up = (each: Placed) => (each.parent === null ? undefined : all.get(each.parent))
        for (const [parent, family] of children(cards)) {
          for (const child of family) {
            const way = new Set<Placed>()
            let each: Placed | undefined = child
            while (each && !way.has(each)) {
              way.add(each)
              each = up(each)
            }
            const ring = each === child
            if (!ring && up(child) && way.size <= 8) expect(parent).toBe(child.parent)
            if (ring || !up(child)) expect(parent).toBe(null)
          }
        }
      }),
    )
  })

  test('a chain of ten thousand cards does not overflow', () => {
    const chain = Array.from({ length: 10_000 }, (_, index) => card(`c${index}`, index === 0 ? null : `c${index - 1}`))
    expect([...children(chain.toReversed()).values()].flat()).toHaveLength(10_000)
  })
})
