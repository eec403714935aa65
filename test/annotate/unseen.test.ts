/**
 * Shapes that statements, fact sheets and company news taught when they were first seen: who "we" are, what a comma
 * sets apart, and words that only look like an undertaking. Every table has its misses. All names are invented.
 */
import { describe, expect, it } from 'vitest'
import { annotate } from '../../shared/annotate/index.ts'
import type { CommitmentRecord } from '../../shared/contract/annotation.ts'

const read = (text: string) => annotate(text, { publishedAt: '2026-01-10' }).records
const said = (r: CommitmentRecord) =>
  `${r.promisors.map(p => p.name).join(' + ')}: ${r.status} ${r.action.polarity === 'refrain' ? 'not ' : ''}${r.action.lemma}`

describe('who speaks in a statement', () => {
  it.each([
    [
      'As leaders of Chile, Peru and Ghana, guided by shared aims, we resolve to deepen our trade.',
      ['Chile + Peru + Ghana: pledged deepen'],
    ],
    [
      'A year ago, we the leaders of Chile, Peru and Ghana set up a fund. We will continue to share flood data.',
      ['Chile + Peru + Ghana: pledged share'],
    ],
    [
      'We, President Lena Voss and Premier Tomas Eldred, met in Halden. We will share flood data.',
      ['Lena Voss + Tomas Eldred: pledged share'],
    ],
    [
      'Statement from Press Secretary Lena Voss\n\nThis morning a test came back positive. I will work from home until Friday.',
      ['Lena Voss: pledged work'],
    ],
    [
      'Chile and Peru Deepen Their Joint Plan\n\nPresident Lena Voss met Premier Tomas Eldred in Halden today. We commit to finalize the bridge by May.',
      ['Chile + Peru: pledged finalize'],
    ],
    [
      'President Lena Voss and Premier Tomas Eldred met in Halden to talk of our ports. Norway will open a school.',
      ['Norway: planned open'],
    ],
  ])('%s', (text, expected) => {
    expect(read(text).map(said)).toEqual(expected)
  })
})

describe('what commas, openers and short clauses set apart', () => {
  it.each([
    ['Norway will, subject to final approval, lend 40 pumps to Peru.', ['Norway: planned lend']],
    ['Consistent with these goals, Chile and Peru will open a school.', ['Chile + Peru: planned open']],
    [
      'Through this fund, announced by Premier Voss, Chile and Peru intend to build a dam.',
      ['Chile + Peru: planned build'],
    ],
    ['Fourth, Chile and Peru commit to extend the ferry line.', ['Chile + Peru: pledged extend']],
    ['Chile and Peru also commit to train crews.', ['Chile + Peru: pledged train']],
    [
      'The two ministers of Chile and Peru stated their intent, in particular, to meet each May.',
      ['Chile + Peru: planned meet'],
    ],
    ['Chile announced on Monday that it is leaving the league.', ['Chile: pledged leave']],
    ['Chile announced the donation of another two million kits to Peru.', ['Chile: pledged donate']],
    ['Chile and Peru have accepted a truce.', ['Chile + Peru: pledged accept']],
    ['Plans to close 40 boards have been unveiled by the Reformers.', ['Reformers: planned close']],
    ['The Harbour Council will issue a Plan to guide the ports.', ['Harbour Council: planned issue']],
    [
      '"I will work from home and plan to return in May," said Lena Voss.',
      ['Lena Voss: pledged work', 'Lena Voss: planned return'],
    ],
    ['Skarn Bank is due to hold talks with its rival.', ['Skarn Bank: planned hold']],
    ['We will foster closer trade, Norway said.', ['Norway: pledged foster']],
    ['The ministers on May 13 and 14 will discuss the port.', ['ministers: planned discuss']],
    ['Norway announced a funding rise of over 140 million crowns for the islands.', ['Norway: pledged provide']],
    [
      'Both sides committed to carrying out these works, and to report on them in May.',
      ['Both sides: pledged carry out', 'Both sides: pledged report'],
    ],
    [
      'The talks led to commitments by Chile and the Harbour Board to lower tolls.',
      ['Chile + Harbour Board: pledged lower'],
    ],
    [
      'Norway will halt the access provided to Skarn Bank and restrict its loans.',
      ['Norway: planned halt', 'Norway: planned restrict'],
    ],
    [
      'As the fight goes on in the courts, Premier Lena Voss and Minister Tomas Eldred remain committed to keeping the ferries.',
      ['Lena Voss + Tomas Eldred: pledged keep'],
    ],
    [
      'Under the deal, Skarn Air will buy ten planes. Halden Works will also provide six.',
      ['Skarn Air: signed buy', 'Halden Works: signed provide'],
    ],
    ['Skarn Bank claims its fall was no fault of its own and has vowed to sue the state.', ['Skarn Bank: pledged sue']],
    [
      'Chile and Peru agreed to:\n\n• Open a joint school for pilots\n\n• Train 40 crews and lend ten pumps',
      ['Chile + Peru: pledged open', 'Chile + Peru: pledged train', 'Chile + Peru: pledged lend'],
    ],
    ['"Our support will continue until the war is over," Norway said.', ['Norway: pledged continue']],
    ['Norway will allow foreign ferries to land.', ['Norway: planned allow']],
    ['That is why Norway will open its ports.', ['Norway: planned open']],
    [
      'The Halden School Board, a recipient of $267,911, intends to open a reading room.',
      ['Halden School Board: planned open'],
    ],
    [
      'They stressed the firm commitment of Chile and Peru to continue sharing flood data.',
      ['Chile + Peru: pledged share'],
    ],
    [
      'The ministers committed to continue close talks, to prevent harm, keep the peace, and work for a truce.',
      ['ministers: pledged continue'],
    ],
    ['Lena Voss confirmed she would not agree to the request for a vote.', ['Lena Voss: refused agree']],
  ])('%s', (text, expected) => {
    expect(read(text).map(said)).toEqual(expected)
  })
})

describe('nobody undertakes what a thing, a kind or a role will do', () => {
  it.each([
    'The money awarded to Skarn Theatre will support a new play.',
    'Chile and Peru Open a Fund\n\nWe met in Halden. The fund we launch today will help the islands.',
    'The plan to close Skarn Yard will devastate the islands.',
    'Norway signed a deal with Ostrava that will lower its fares.',
    'Prices will match those in other allied countries, which will give relief to crews.',
    'The winner will work with the port.',
    'Such boards will ensure that the rules are kept.',
    'Skarn Port will hold 60 ferries.',
    'The Harbour Board will not apply to fishermen.',
    'The partnership intends to serve as a frame for talks.',
    'Lena Voss will inherit a strong fleet.',
    'The memorandum establishes that it is the policy of Norway to support trade.',
    'The car is built in Norway, which will run on both gas and petrol.',
    'Anyone with a role in running Norway will serve its people.',
    'Skarn Bank will make it possible to buy a house.',
    'Norway will pay a steep price for the delay.',
    'Skarn Mobile will allow crews to call home.',
    'The Harbour League will remain outside the top five.',
    'Skarn Bank will rank beside its rival.',
    'Under the deal, Skarn Bank will get a share of the port.',
    'Norway joined the Harbour Partnership, which promises large gains for the islands.',
  ])('%s', text => {
    expect(read(text)).toEqual([])
  })

  it('nor in where somebody is to wait', () => {
    const text = 'Norway will open its border in May. Crews should stay where they are to await word.'
    expect(read(text).map(said)).toEqual(['Norway: planned open'])
  })

  it.each([
    'The move is seen as evidence of a new commitment by the ministry to cut its fleet.',
    'Chile and Peru share the goal of creating safer ports.',
    'The premier is keeping her promise to cut tolls.',
    'With the senate preparing to take up the bill, the premier urged its members to vote.',
    'Crews wonder when the council will build the bridge.',
    'The Harbour Watch is a club whose mission is to clean the bay.',
    'Chile and Peru signed the Harbour Trade Deal in May.',
    'Lena Voss promised that the council would not just be a place to talk.',
    'As Lena Voss promised, we worked with Peru.',
    'The party opposes government plans to lower tolls.',
    'I respect the decision of Norway to lower its tolls.',
    'Skarn Stores committed thousands of violations of the law.',
    'The pact follows the decision of Norway to lower its tolls.',
    'The premier had offered some movement to meet her wishes.',
    'We are hopeful that Norway will lower its tolls.',
    'If instead Norway chooses to leave the talks, they are over.',
    'The paper shows how the Reformers’ plans to repeal the act would hurt families.',
    '"I will not say what plan I will follow," Lena Voss said.',
    'Trade is the hardest task that Norway will ever take on.',
    'Our notes on the talks:\n\n• Open a window\n\n• Take a seat',
  ])('nor is anything new in: %s', text => {
    expect(read(text)).toEqual([])
  })
})
