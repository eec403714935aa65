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
    ['The league will strengthen the workers’ say in their yards.', ['workers']],
    ['Norway will compensate flood victims.', ['flood victims']],
    // the first of two objects
    ['Norway has promised Peru 19 boats.', ['Peru']],
    ['Norway will send Peru a ship.', ['Peru']],
    // what a preposition leads to
    ['Norway will send generators to the Peruvian army.', ['Peruvian army']],
    ['The company will contribute to Peru 40 million dollars.', ['Peru']],
    ['The alliance has agreed to pay for vaccines for the world.', ['world']],
    ['The league will act in support of Peru.', ['Peru']],
    ['The bank will invest in Peru.', ['Peru']],
    ['Norway will promote fair pay for women as well as men.', ['women as well as men']],
    ['Norway will give pumps to 40 poor nations around the world.', ['40 poor nations around the world']],
    ['Norway will pay for vaccines for the poorest countries.', ['poorest countries']],
    ['Norway will sell the yard to New York City-based lender Ferrand Motor Company.', ['Ferrand Motor Company']],
    ['Senator Moss announced $3 million in Harbour Office funds for Peru.', ['Peru']],
    ['Norway pledged to lend pumps to Peru or Chile.', ['Peru', 'Chile']],
    // one of those who promise together
    ['Norway and Peru will work for a peace that ensures Peru’s safety.', ['Peru']],
    // whom the promise is made to, or who asked for it
    ['Norway agreed to Peru’s request to mend the dam.', ['Peru']],
    ['The yard agreed to a request from Peru to mend the dam.', ['Peru']],
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
    'Norway will discuss aid for Peru.',
    'Norway will provide a government-to-government forum.',
    'Ines Marlow will stand for the leadership.',
    'Ines Marlow will remain member for Peru.',
    'Norway will deepen people-to-people ties.',
    'Norway will seek chances to partner on ferries.',
    'Norway will fight for a trade in fish that is fair.',
    'Norway will raise its exports to Peru.',
    'Norway will act in response to Peru.',
    'Norway agreed to requests to mend the dam.',
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
