/** The article that the project began with: it must always work. It is shared beside the repository. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { annotate } from '../../shared/annotate/index.ts'
import type { CommitmentRecord } from '../../shared/contract/annotation.ts'

const SHARED = join(import.meta.dirname, '..', '..', '..', 'shared')
const SEED = join(SHARED, 'seed', 'article.txt')
const BORDERLINE = join(SHARED, 'gold', 'borderline.json')
const GOLD = join(SHARED, 'gold', 'dev', 'seed.json')

/** Annotated expectations, as far as these tests read them. */
interface Gold {
  readonly near_misses: readonly { readonly quote: string }[]
}
interface Borderline {
  readonly id: string
  readonly text: string
  readonly expect: { readonly class: string; readonly status: string | null }
}

describe.skipIf(!existsSync(SEED))('the seed article (skipped where ../shared/seed is absent)', () => {
  const text = existsSync(SEED) ? readFileSync(SEED, 'utf8') : ''
  const { records } = annotate(text)
  const of = (status: string, lemma: string, by: string): CommitmentRecord | undefined =>
    records.find(r => r.status === status && r.action.lemma === lemma && r.promisors.some(p => p.entityId === by))

  it.each([
    ['signed', 'support', 'canada'],
    ['signed', 'support', 'coalition-of-the-willing'],
    ['pledged', 'support', 'coalition-of-the-willing'],
    ['signed', 'introduce', 'coalition-of-the-willing'],
    ['pledged', 'deliver', 'coalition-of-the-willing'],
    ['binding', 'provide', 'coalition-of-the-willing'],
    ['proposed', 'implement', 'coalition-of-the-willing'],
    ['possible', 'deploy', 'coalition-of-the-willing'],
    ['possible', 'deploy', 'canada'],
  ])('has a %s record: %s by %s', (status, lemma, by) => {
    expect(of(status, lemma, by)).toBeDefined()
  })

  it('keeps Ukraine, whose allies these are, out of the promisors', () => {
    expect(records.flatMap(r => r.promisors.map(p => p.entityId))).not.toContain('ukraine')
  })

  it('has three conditional commitments', () => {
    expect(records.filter(r => r.class === 'commitment' && r.isConditional)).toHaveLength(3)
  })

  it('shows that one agreement is called binding here and proposed there', () => {
    expect(of('binding', 'provide', 'coalition-of-the-willing')?.statusConflict).toBe(true)
  })

  it.skipIf(!existsSync(GOLD))('takes none of its twelve near misses', () => {
    const { near_misses } = JSON.parse(readFileSync(GOLD, 'utf8')) as Gold
    expect(near_misses).toHaveLength(12)
    for (const { quote } of near_misses) {
      const start = text.indexOf(quote)
      const taken = records.filter(
        r => r.class === 'commitment' && r.trigger.start >= start && r.trigger.end <= start + quote.length,
      )
      expect(taken.map(r => r.quote.text)).toEqual([])
    }
  })
})

describe.skipIf(!existsSync(BORDERLINE))(
  'the borderline sentences of the guideline (skipped where ../shared/gold is absent)',
  () => {
    const cases = existsSync(BORDERLINE) ? (JSON.parse(readFileSync(BORDERLINE, 'utf8')) as Borderline[]) : []
    it.each(cases.map(c => [c.id, c] as const))('%s', (_, { text, expect: expected }) => {
      const [record] = annotate(text, { publishedAt: '2026-01-10' }).records
      expect(record?.class ?? 'none').toBe(expected.class)
      expect(record?.status ?? null).toBe(expected.status)
    })
  },
)
