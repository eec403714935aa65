import { describe, expect, it } from 'vitest'
import { findEntities } from '../../../shared/annotate/entities/index.ts'
import { parseText } from '../../../shared/annotate/text/parse.ts'

/** Every name as "TYPE text"; adjectives of nationality are left to their own table. */
const namesIn = (text: string) =>
  findEntities(parseText(text))
    .mentions.filter(mention => mention.via === 'name')
    .map(mention => `${mention.type} ${mention.text}`)

/** All sentences are our own fiction. */
const FOUND: readonly (readonly [why: string, text: string, names: readonly string[]])[] = [
  [
    'a title stays outside a name',
    'On Monday President Helen Marsh met Dr. Omar Reyes.',
    ['PERSON Helen Marsh', 'PERSON Omar Reyes'],
  ],
  [
    'an office of several words stays outside',
    'Secretary of Transportation Peter Lindqvist spoke in Oslo.',
    ['PERSON Peter Lindqvist', 'PLACE Oslo'],
  ],
  ['initials belong to the name', 'Reporters asked James T. Holloway about it.', ['PERSON James T. Holloway']],
  ['hyphens do not end a name', 'The minister thanked Park Min-ho in Seoul.', ['PERSON Park Min-ho', 'PLACE Seoul']],
  [
    'a surname follows its full name',
    'The plan was drafted by Ingrid Solberg. Critics say Solberg acted late.',
    ['PERSON Ingrid Solberg', 'PERSON Solberg'],
  ],
  [
    'a possessive is left out',
    "The plan hurt Canada's farmers and Ukraine’s exports.",
    ['PLACE Canada', 'PLACE Ukraine'],
  ],
  [
    'the article is left out',
    'He flew to the United States and the Netherlands.',
    ['PLACE United States', 'PLACE Netherlands'],
  ],
  [
    'a body named after a place is one name',
    'The Bank of Norway and the University of Leeds agreed.',
    ['ORG Bank of Norway', 'ORG University of Leeds'],
  ],
  [
    '"of" goes on over a second one',
    'It appealed to the Court of Justice of the European Union.',
    ['ORG Court of Justice of the European Union'],
  ],
  [
    '"and" joins fields of work',
    'The Department of Housing and Urban Development declined.',
    ['ORG Department of Housing and Urban Development'],
  ],
  [
    'initials of a state belong to its body',
    'The U.S. Department of Agriculture paid.',
    ['ORG U.S. Department of Agriculture'],
  ],
  [
    'a government is its state',
    'The UK Government paid, and so did the Government of Iraq.',
    ['PLACE UK', 'PLACE Iraq'],
  ],
  [
    'initials in brackets are what they stand for',
    'The Nordic Grain Association (NGA) met. Members of the NGA left early.',
    ['ORG Nordic Grain Association', 'ORG NGA', 'ORG NGA'],
  ],
  ['two states in one word are two names', 'The U.S.-EU talks began.', ['PLACE U.S.', 'ORG EU']],
  [
    'a body, a role and a person are parted',
    'Northwind Airlines Chief Executive Dana Fox resigned.',
    ['ORG Northwind Airlines', 'PERSON Dana Fox'],
  ],
  ['a company keeps its form', 'Shares of Halvorsen Foods Inc. rose.', ['ORG Halvorsen Foods Inc.']],
  ['a state is a place behind a bracket', 'Sen. Ann Porter (R-Tenn.) said no.', ['PERSON Ann Porter', 'PLACE Tenn']],
  ['a firm joins two surnames', 'Its advisers Porter & Young said no.', ['ORG Porter & Young']],
  [
    'a seat is in a state, not in the city of its letters',
    'Sen. Ann Porter (D-LA) said no.',
    ['PERSON Ann Porter', 'PLACE LA'],
  ],
  ['a law is a document', 'Congress passed the Clean Harbors Act.', ['ORG Congress', 'DOCUMENT Clean Harbors Act']],
  [
    'where a story was written',
    'LAKE ELDEN – The ministers of Norvania and Skarn met on Tuesday.',
    ['PLACE LAKE ELDEN', 'PLACE Norvania', 'PLACE Skarn'],
  ],
  [
    'the day and the agency before a story',
    'LAKE ELDEN, May 3 (Wirepost) - Norvania will pay.',
    ['PLACE LAKE ELDEN', 'ORG Wirepost', 'PLACE Norvania'],
  ],
  ['an alliance before a dash is no place', 'NATO – The alliance met.', ['ORG NATO']],
  [
    'what is in a list is alike',
    'It flies to San Francisco, Orlando, and Boston.',
    ['PLACE San Francisco', 'PLACE Orlando', 'PLACE Boston'],
  ],
]

/** Words that look like names and are none. */
const MISSED: readonly (readonly [why: string, text: string, not: RegExp])[] = [
  ['a first word is only a word', 'Officials said nothing. Unfortunately, rain fell.', /Officials|Unfortunately/],
  ['days and months', 'On Monday in March the talks ended.', /Monday|March/],
  ['a month that is a verb', 'They may march in May.', /May/],
  ['the pronoun "us" is not the United States', 'They told us to wait.', /us/i],
  ['the pronoun "who" is not the health body', 'Those who wait will see.', /who/i],
  ['a sum of money', 'It cost US$5 billion.', /US/],
  [
    'a headline in capitals',
    'MINISTER PROMISES TO RESTORE FUNDING FOR SCHOOLS\nThe minister spoke on Monday.',
    /FUNDING|RESTORE|SCHOOLS/,
  ],
  ['a storm', 'Officials met as Hurricane Jane neared.', /Jane/],
  ['a lawsuit', 'The ruling in Porter v. Reyes stands.', /Porter|Reyes/],
  ['a degree after a name', 'Jane Howell, M.D., spoke.', /M\.D/],
]

describe('names', () => {
  it.each(FOUND)('%s: %s', (_why, text, names) => expect(namesIn(text)).toEqual(names))
  it.each(MISSED)('never %s: %s', (_why, text, not) => expect(namesIn(text).join('\n')).not.toMatch(not))

  it('gives a demonym the id of its country, and says that it is one', () => {
    const { mentions } = findEntities(parseText('The Canadian troops left, and Dutch officials stayed in Canada.'))
    expect(mentions.map(({ text, via, entityId }) => ({ text, via, entityId }))).toEqual([
      { text: 'Canadian', via: 'demonym', entityId: 'canada' },
      { text: 'Dutch', via: 'demonym', entityId: 'netherlands' },
      { text: 'Canada', via: 'name', entityId: 'canada' },
    ])
  })

  it.each([
    ['The United States agreed.', 'united-states'],
    ['The U.S. agreed.', 'united-states'],
    ['America agreed.', 'united-states'],
    ['Britain agreed.', 'united-kingdom'],
    ['The United Kingdom of Great Britain and Northern Ireland agreed.', 'united-kingdom'],
    ['The People’s Republic of China agreed.', 'china'],
    ['The UN agreed.', 'united-nations'],
    ['Turkey agreed with Türkiye’s neighbours.', 'turkey'],
  ])('has one id for every way to write it: %s', (text, id) => {
    expect(findEntities(parseText(text)).mentions[0]?.entityId).toBe(id)
  })

  it('keeps a title or a government beside the bare name', () => {
    const { mentions } = findEntities(
      parseText('Prime Minister Ellen Moss met the Danish government and the government of Sudan.'),
    )
    expect(mentions.map(mention => mention.wide?.text)).toEqual([
      'Prime Minister Ellen Moss',
      'Danish government',
      'government of Sudan',
    ])
  })
})
