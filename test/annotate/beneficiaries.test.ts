/** To, for or against whom a promise is, and the phrases that look like it. */
import { describe, expect, it } from 'vitest'
import { annotate } from '../../shared/annotate/index.ts'

const partiesIn = (text: string) => annotate(text, { publishedAt: '2026-01-10' }).records[0]
const served = (text: string) => partiesIn(text)?.beneficiaries.map(ref => ref.name)
const opposed = (text: string) => partiesIn(text)?.adverse.map(ref => ref.name)

describe('a beneficiary is', () => {
  it.each([
    // the object of a serving verb, or its possessor
    ['Norway will assist Peru.', ['Peru']],
    ['The league will defend a worker’s right to strike.', ['worker']],
    ['The coalition pledged to strengthen Peru’s air defences.', ['Peru']],
    ['The state will ensure the safety of refugees.', ['refugees']],
    ['The council plans to train the next generation of nurses.', ['next generation of nurses']],
    // the first of two objects
    ['Norway has promised Peru 19 boats.', ['Peru']],
    ['Norway will send Peru a ship.', ['Peru']],
    // what a preposition leads to
    ['Norway will send generators to the Peruvian army.', ['Peruvian army']],
    ['The company will contribute to Peru 40 million dollars.', ['Peru']],
    ['The alliance has agreed to pay for vaccines for the world.', ['world']],
    ['The league will act in support of Peru.', ['Peru']],
    ['The bank will invest in Peru.', ['Peru']],
    ['Norway pledged to lend pumps to Peru or Chile.', ['Peru', 'Chile']],
    // whom the promise is made to
    ['The mayor promised the ferry crews that she would raise their pay.', ['ferry crews']],
    ['The mayor promised to assist ferry workers.', ['ferry workers']],
  ])('%s', (text, expected) => {
    expect(served(text)).toEqual(expected)
  })
})

describe('nobody is served by', () => {
  it.each([
    'The airline will fly to Peru in May.',
    'The union will fight for better pay.',
    'The council will pay for the bridge.',
    'The president will meet the king on Monday.',
    'The ministry will strengthen the dam.',
    'The ministry will provide the seed with care.',
    'Norway will send Halden-built pumps.',
  ])('%s', text => {
    expect(served(text)).toEqual([])
  })
})

describe('an adverse party is', () => {
  it.each([
    ['Norway will sanction Peru.', ['Peru']],
    ['Norway will impose duties on Peru.', ['Peru']],
    ['Norway will act against Peru.', ['Peru']],
  ])('%s', (text, expected) => {
    expect(opposed(text)).toEqual(expected)
    expect(served(text)).toEqual([])
  })
})
