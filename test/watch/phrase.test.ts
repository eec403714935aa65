/** What can be said of what is to be watched, and what is refused. */
import { describe, expect, it } from 'vitest'
import { questionIn } from '../../shared/watch/phrase.ts'

describe('a phrase', () => {
  it.each([
    [
      'conditional commitments by Norvania to Teshka',
      { class: ['commitment'], conditional: true, by: 'Norvania', to: 'Teshka' },
    ],
    ['commitments', { class: ['commitment'] }],
    ['All pledges from the Kestrel Union', { class: ['commitment'], by: 'the Kestrel Union' }],
    ['unconditional promises for Teshka', { class: ['commitment'], conditional: false, to: 'Teshka' }],
    ['signed and binding undertakings', { class: ['commitment'], status: ['signed', 'binding'] }],
    ['proposed commitments by Norvania', { status: ['proposed'], by: 'Norvania' }],
    ['refusals by Norvania', { status: ['refused'], by: 'Norvania' }],
    ['withdrawals', { status: ['withdrawn'] }],
    ['aid commitments', { class: ['commitment'], category: ['AID'] }],
    ['changes by "Court of Appeal by the Sea"', { by: 'Court of Appeal by the Sea' }],
    ['everything about “two ships” said by Mr Oke', { q: 'two ships', saidBy: 'Mr Oke' }],
    [
      'pledges in the Elden Chronicle due 2027-Q1',
      { class: ['commitment'], source: 'the Elden Chronicle', due: '2027-Q1' },
    ],
    ['pledges by Salt and Tarrow Rail', { class: ['commitment'], by: 'Salt and Tarrow Rail' }],
    ['COMMITMENTS BY Norvania', { class: ['commitment'], by: 'Norvania' }],
  ])('%s', (phrase, question) => {
    expect(questionIn(phrase)).toEqual(question)
  })

  it.each([
    ['', 'it names nothing that can be watched'],
    ['Norvania', 'it names nothing that can be watched'],
    ['big commitments', '"big" is no word for what is watched'],
    ['commitments Norvania', '"Norvania" begins with no word that is known'],
    ['commitments by', 'nothing follows "by"'],
    ['commitments by Norvania from Tarrow', '"from Tarrow" says once more what was said'],
  ])('%j is refused, and what can be said is told', (phrase, because) => {
    expect(() => questionIn(phrase)).toThrow(because)
    expect(() => questionIn(phrase)).toThrow('conditional commitments by Canada to Ukraine')
  })
})
