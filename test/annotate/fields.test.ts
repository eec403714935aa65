/** Where a quote starts and ends, what is new and what is said again, and whose date it is. All names are invented. */
import { describe, expect, it } from 'vitest'
import { annotate } from '../../shared/annotate/index.ts'

const read = (text: string) => annotate(text, { publishedAt: '2026-01-10' }).records
const quotes = (text: string) => read(text).map(r => r.quote.text)

describe('a quote', () => {
  it.each([
    // starts with a date of the act that opens the clause, with whoever is bound by saying so, with the verb that repeats
    ['Next year Norvania plans to close two ferries.', ['Next year Norvania plans to close two ferries']],
    [
      'By the end of June, the Ferrand plants will be closed by Ferrand.',
      ['By the end of June, the Ferrand plants will be closed by Ferrand'],
    ],
    ['The talks began on May 10 and Peru says the patrols will continue.', ['Peru says the patrols will continue']],
    ['Moss repeated Peru’s commitment to defend Chile.', ['repeated Peru’s commitment to defend Chile']],
    [
      'The plan marks a commitment by Norvania to mend the dam.',
      ['The plan marks a commitment by Norvania to mend the dam'],
    ],
    ['"The sum represents my commitment to mend the dam," said Mayor Ines Moss.', ['my commitment to mend the dam']],
    // has the whole of its promisor
    ['Sen. Ines A. Marlow vowed to repair the dam.', ['Sen. Ines A. Marlow vowed to repair the dam']],
    [
      'Sen. Moss (D-Halden) and his wife plan to host a fair.',
      ['Sen. Moss (D-Halden) and his wife plan to host a fair'],
    ],
    ['The yard may fall idle as Skarnex plans to build elsewhere.', ['Skarnex plans to build elsewhere']],
    // ends with what closes a bracket or quotation mark
    ['Skarnex said it would buy 20 jets (of 30).', ['it would buy 20 jets (of 30)']],
    ['Skarnex said it would offer a "rescue package".', ['it would offer a "rescue package"']],
    // goes on over joined adjectives, nouns and shares, and ends before an aside
    ['Norvania will seek strict and layered checks.', ['Norvania will seek strict and layered checks']],
    [
      'Skarnex will restore their pay and benefits until June.',
      ['Skarnex will restore their pay and benefits until June'],
    ],
    [
      'Norvania will send 40 pumps, as its share of the whole.',
      ['Norvania will send 40 pumps, as its share of the whole'],
    ],
    ['Norvania will send 40 pumps, as talks go on.', ['Norvania will send 40 pumps']],
    ['Skarnex will shut 40 shops, in an effort to save money.', ['Skarnex will shut 40 shops']],
    // takes the adverb before a second act, and the last of a list after a purpose
    [
      'Norvania plans to keep and further raise its dikes.',
      ['Norvania plans to keep and further raise its dikes', 'further raise its dikes'],
    ],
    [
      'Norvania will lay a pipe, build a pump to serve the port, and dredge the canal.',
      ['Norvania will lay a pipe', 'build a pump to serve the port', 'dredge the canal'],
    ],
  ])('%s', (text, expected) => {
    expect(quotes(text)).toEqual(expected)
  })

  it.each([
    ['Since 2020, Norvania has pledged to send pumps.', ['Norvania has pledged to send pumps']],
    ['Last week, Norvania pledged to send pumps.', ['Norvania pledged to send pumps']],
    [
      'Norvania will lay a pipe to serve the port and feed the town.',
      ['Norvania will lay a pipe to serve the port and feed the town'],
    ],
    ['Skarnex will train crews and will feed them.', ['Skarnex will train crews', 'will feed them']],
  ])('but: %s', (text, expected) => {
    expect(quotes(text)).toEqual(expected)
  })
})

describe('a promise is', () => {
  it.each([
    ['Norvania will postpone the vote.', 'amended'],
    ['We will not rest until the dam is mended, Moss said.', 'reaffirmed'],
    ['Moss repeated that Norvania would mend the dam.', 'reaffirmed'],
    ['Norvania will maintain its patrols.', 'unknown'],
    ['Norvania intends to further raise its dikes.', 'unknown'],
    ['Norvania said it is committed to raising its dikes by 2030.', 'unknown'],
    ['Norvania has pledged to raise its dikes.', 'unknown'],
    ['Moss thanked Norvania for committing to raise its dikes.', 'unknown'],
    ['Norvania has agreed to raise its dikes.', 'new'],
    ['Under the accord, Norvania has promised to raise its dikes.', 'new'],
    ['Moss said that Norvania would mend the dam.', 'new'],
    ['Norvania will not postpone the vote.', 'amended'],
    ['Norvania will not send pumps.', 'new'],
  ])('%s %s', (text, expected) => {
    expect(read(text).map(r => r.novelty)).toEqual([expected])
  })
})

describe('a date', () => {
  const dates = (text: string) => read(text).map(r => r.timeframe.map(t => t.to))
  it.each([
    ['By June, Norvania will close three yards and open two.', [['2026-06-30'], ['2026-06-30']]],
    ['Norvania will close three yards by May and open two.', [['2026-05-31'], []]],
    ['Norvania will meet them by May and will mend the dam.', [['2026-05-31'], []]],
  ])('%s', (text, expected) => {
    expect(dates(text)).toEqual(expected)
  })
})

describe('who is bound', () => {
  const bound = (text: string) => read(text).map(r => r.promisors.map(p => p.name).join(' + '))
  it.each([
    // a list of names after the object or the aside that opens the sentence
    ['To mend the dam, Chile, Peru, and Ghana agreed to send pumps.', ['Chile + Peru + Ghana']],
    ['To keep it in the long term, Chile and Peru agreed to send pumps.', ['Chile + Peru']],
    [
      'At the Halden Conference, the governments of Chile, Peru and Ghana vowed to send pumps.',
      ['Chile + Peru + Ghana'],
    ],
    ['In a letter to Moss, Lang and Eldred, Norway and Peru vowed to send pumps.', ['Norway + Peru']],
    ['The vote was held this year and Peru plans to send pumps.', ['Peru']],
    // who acts for whom the text has named
    ['Chile met Peru. Officials from both governments agreed to send pumps.', ['Chile + Peru']],
    [
      'Vice President Ines Marlow will travel to Peru. The Vice President will open a school.',
      ['Ines Marlow', 'Ines Marlow'],
    ],
    [
      'Ines Marlow will hold a meeting with the leaders of Peru and Chile. They will discuss the dam.',
      ['Ines Marlow', 'Ines Marlow + leaders of Peru and Chile'],
    ],
    ['Senator Moss (D-Md.) and his wife, Ines Marlow, plan to host a fair.', ['Moss + Ines Marlow']],
    ['President Ana López Marlow left. President López Marlow vowed to return.', ['Ana López Marlow']],
    ['President Lena Moss left. Aides noted the President’s plan to mend the dam.', ['Lena Moss']],
    ['Skarnex Trust bought a yard. The company’s plan to open a shop is new.', ['Skarnex Trust']],
    [
      'Norway met the European Commission.\n\nThe talks joined Norway and the European Commission. The sides agreed to mend the dam.',
      ['Norway + European Commission'],
    ],
    [
      'Joint Statement from Norway and Peru\n\nWe thank our hosts. The leaders discussed ports. Leaders agreed to mend two dams.',
      ['Norway + Peru'],
    ],
    [
      'Joint Statement from Norway and Peru\n\nWe thank Chile and Ghana. Officials from our governments will meet in Oslo.',
      ['Norway + Peru'],
    ],
    [
      'President Ana Moss, Prime Minister Voss of Peru, and Prime Minister Tom Eldred of Chile spoke. The leaders agreed to send pumps.',
      ['Ana Moss + Voss + Tom Eldred'],
    ],
    [
      'FACT SHEET: U.S.-Peru Harbour Partnership\n\nPresident Moss launched it. We will build roads. Both countries vowed to mend the dam.',
      ['United States + Peru', 'United States + Peru'],
    ],
    ['Joint Statement by Norway and Peru on Ghana\n\nWe are resolved to mend the dam.', ['Norway + Peru']],
    [
      'Joint Statement on Dams\n\nWe, the leaders of the European Commission, Norway, and Peru, as friends of Ghana, condemn the raid. We vowed to mend the dam.',
      ['European Commission + Norway + Peru'],
    ],
    [`Chile met Peru.${' It rained.'.repeat(9)} The two countries agreed to mend the dam.`, ['Chile + Peru']],
    ['Ghana is near. The three governments will mend the dam.', ['three governments']],
    ['Chile spoke first. According to the Halden Post, they plan to mend the dam.', ['Chile']],
    ['Chairman Tom Moss (R - Md.) has agreed to hold a vote.', ['Tom Moss']],
    ['President Moss met today with President Lang of Peru. The leaders agreed to mend the dam.', ['Moss + Lang']],
    [
      'Second Gentleman Tom Marlow left. On behalf of Ines Moss, the Second Gentleman will open a school.',
      ['Tom Marlow'],
    ],
    ['The three North American governments will mend the dam.', ['three North American governments']],
    ['Ferrand Motors chief executive Tom Moss said his firm would mend the dam.', ['Ferrand Motors']],
    // what two dashes, or two commas after "although", set apart from its subject
    ['Norway – home to the Harbour Agency and host of a fair – will mend the dam.', ['Norway']],
    ['Tom Lang will run the yard, although Ines Marlow, who built it, will open it.', ['Tom Lang', 'Ines Marlow']],
    // another office, another party than the one named before
    ['Sports minister Tom Moss waits. The prime minister pledged to mend the dam.', ['prime minister']],
    ['The Liberal Party met. The Reform party vowed to mend the dam.', ['Reform party']],
    // the short names of a party, and two spellings of a body
    ['The Conservative Party met. The Tories promised to mend the dam.', ['Conservative Party']],
    [
      'The Harbour Defence Organisation met. The Harbour Defense Organization vowed to mend the dam.',
      ['Harbour Defence Organisation'],
    ],
    // whose money a speaker announces
    ['Senator Moss announced $3 million in Harbour Office funds for the port.', ['Harbour Office']],
    ['Senator Moss announced a $3 million grant from the Harbour Ministry.', ['Harbour Ministry']],
    // "we" of a joint statement that opens with its parties; of a president, not of a body beside an "Executive Order"
    [
      'Joint Statement on Ice\n\nAs leaders of Arctic nations, Norway, Finland, and Peru, mindful of the ice, we resolve to build ships.',
      ['Norway + Finland + Peru'],
    ],
    [
      'President Moss signed an Executive Order on the Harbour Office. President Moss: “We will mend the dam.”',
      ['Moss'],
    ],
  ])('%s', (text, expected) => {
    expect(bound(text).slice(-expected.length)).toEqual(expected)
  })

  it('is each party where the accord leaves it open', () => {
    const text =
      'Under the accord, Norway has promised to disarm its guards. The Harbour League has agreed to pull back; its camps will be cleared.'
    expect(bound(text).at(-1)).toBe('Norway + Harbour League')
  })

  it.each([
    ['Skarnex announced $3 million for the Harbour Office.', ['Skarnex']],
    ['Ines Marlow met Peru’s leaders with a smile. They will discuss the dam.', ['Ines Marlow']],
    ['Norway will pledge 4 million crowns, subject to a vote, to the fund.', ['Norway']],
  ])('but: %s', (text, expected) => {
    expect(bound(text)).toEqual(expected)
  })
})
