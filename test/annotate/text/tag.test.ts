/** The tags are those of compromise itself, which is slower. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import nlp from 'compromise'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tag } from '../../../shared/annotate/text/tag.ts'

const SAMPLES = join(import.meta.dirname, '../../../samples')
const samples = readdirSync(SAMPLES)
  .filter(file => /\.(txt|md)$/.test(file))
  .map(file => [file, readFileSync(join(SAMPLES, file), 'utf8')] as const)
const WORDS = samples.flatMap(([, text]) => text.split(/\s+/))

interface Tagged {
  readonly text: string
  readonly implicit?: string
  readonly tags: ReadonlySet<string>
}

const told = (sentences: readonly (readonly Tagged[])[]) =>
  sentences.map(terms => terms.map(({ text, implicit, tags }) => [text, implicit, ...tags].join(' ')))
const byCompromise = (text: string) => told(nlp(text).document as unknown as readonly (readonly Tagged[])[])

describe('tags', () => {
  it.each(samples)('of %s are those of compromise', (_, text) => {
    expect(told(tag(text))).toEqual(byCompromise(text))
  })

  it.each([
    ['nothing', ''],
    ['contractions', "We'll sign, they've agreed, he'd have gone, it's done and we can't say who'd stay."],
    ['shouting', 'NORVANIA WILL SEND SHIPS, SAYS MINISTER'],
    ['dates and money', 'On 3 May 2031, the Ostrava Union paid $4.5 million, up from €1bn, to Dr. J. Perrin-Hale.'],
  ])('of %s are those of compromise', (_, text) => {
    expect(told(tag(text))).toEqual(byCompromise(text))
  })

  it('of any words in any order are those of compromise', () => {
    const jumble = fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map(words => words.join(' '))
    fc.assert(
      fc.property(jumble, text => {
        expect(told(tag(text))).toEqual(byCompromise(text))
      }),
      { numRuns: 300 },
    )
  })
})
