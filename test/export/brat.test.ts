import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bratConfiguration, bratStandoff } from '../../shared/export/index.ts'
import { DOCUMENT, exported, ITEMS, TEXT } from './fixture.ts'
import { readStandoff } from './standoff.ts'

const read = () => readStandoff(bratStandoff(DOCUMENT), TEXT)

function idOf(type: string, text: string): string {
  const found = [...read().spans].find(([, span]) => span.type === type && span.text === text)
  if (!found) throw new Error(`There is no ${type} "${text}".`)
  return found[0]
}

describe('brat standoff', () => {
  it('follows the rules, and its offsets find their words in code points', () => {
    expect([...read().spans.values()]).toContainEqual({ type: 'Condition', text: 'if \\paid\\' })
    expect(read().spans.size).toBe(7)
  })

  it('breaks a quote that runs over the end of a line into pieces', () => {
    const line = bratStandoff(DOCUMENT)
      .split('\n')
      .find(each => each.includes('Commitment'))
    expect(line).toMatch(/^T\d+\tCommitment \d+ \d+;\d+ \d+\tSudria 🚢 will mend the pier by 1 May 2026$/)
  })

  it('says who stands in which role, and leaves out who stands nowhere in the text', () => {
    const commitment = idOf('Commitment', 'Sudria 🚢 will mend the pier by 1 May 2026')
    const relations = read().relations.filter(relation => relation.includes(` ${commitment} `))
    expect(relations).toContain(`Promisor ${commitment} ${idOf('PLACE', 'Sudria')}`)
    expect(relations).toContain(`Beneficiary ${commitment} ${idOf('PLACE', 'Norvia')}`)
    expect(relations).toContain(`If ${commitment} ${idOf('Condition', 'if \\paid\\')}`)
    expect(relations).toContain(`When ${commitment} ${idOf('Timeframe', 'by 1 May 2026')}`)
    expect(relations.filter(relation => relation.startsWith('Promisor'))).toHaveLength(1)
  })

  it('says what a record is like, and which mentions are one entity', () => {
    const { attributes, equivalents } = read()
    expect(attributes).toContain(`Status ${idOf('Prospect', 'Norvia may build a light 💡')} possible`)
    expect(attributes.filter(attribute => attribute.startsWith('Conditional'))).toHaveLength(1)
    expect(equivalents).toHaveLength(1)
  })

  it('keeps two records on one clause apart', () => {
    const [first] = ITEMS
    const records = first ? [first, { ...first, id: 'c9', status: 'binding' as const }] : []
    const { attributes } = readStandoff(bratStandoff({ ...DOCUMENT, records }), TEXT)
    const statuses = attributes.filter(attribute => attribute.startsWith('Status'))
    expect(new Set(statuses.map(status => status.split(' ')[1])).size).toBe(2)
  })

  it('of a document without records or text is empty', () => {
    expect(bratStandoff({ ...DOCUMENT, text: '', entities: [], records: [] })).toBe('')
  })

  it('comes with a configuration that has brat know each type, role and attribute in it', () => {
    const sections = bratConfiguration()
      .split(/^\[(\w+)\]\n/m)
      .slice(1)
    const namesIn = (section: string) =>
      (sections[sections.indexOf(section) + 1] ?? '').split('\n').map(line => line.split(' ')[0])
    const { spans, relations, attributes } = read()
    for (const { type } of spans.values()) expect(namesIn('entities')).toContain(type)
    for (const relation of relations) expect(namesIn('relations')).toContain(relation.split(' ')[0])
    for (const attribute of attributes) expect(namesIn('attributes')).toContain(attribute.split(' ')[0])
    expect(sections.filter((_, i) => i % 2 === 0)).toEqual(['entities', 'relations', 'events', 'attributes'])
  })

  it('follows the rules for any span of any text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '\t', '🌊', '\u2028', '\u00a0') })
    fc.assert(
      fc.property(text, text, text, (before, words, after) => {
        const whole = before + words + after
        const span = { text: words, start: before.length, end: before.length + words.length }
        const item = { ...exported({ quote: 'x' }), quote: { ...span, prefix: '', suffix: '' } }
        const ann = bratStandoff({ ...DOCUMENT, text: whole, entities: [], records: [item] })
        const shown = [...readStandoff(ann, whole).spans.values()].map(each => each.text.replace(/\s/g, ''))
        expect(shown.join('')).toBe(words.replace(/\s/g, ''))
      }),
    )
  })
})
