/**
 * Shapes that unseen articles taught, beyond the guideline's own sentences: names that no list knows, clauses
 * that share one verb of saying, and words that only look like somebody's undertaking. Every table has its misses.
 * All people, states and bodies are invented.
 */
import { describe, expect, it } from 'vitest'
import { annotate } from '../../shared/annotate/index.ts'
import type { CommitmentRecord } from '../../shared/contract/annotation.ts'

const read = (text: string) => annotate(text, { publishedAt: '2026-01-10' }).records
const said = (r: CommitmentRecord) =>
  `${r.promisors.map(p => p.name).join(' + ')}: ${r.status} ${r.action.polarity === 'refrain' ? 'not ' : ''}${r.action.lemma}`

describe('a name that no list knows is a name where an actor stands', () => {
  it.each([
    ['Norvania will send three ferries to Ostrava.', ['Norvania: planned send']],
    ['On Monday Norvania pledged to send ferries.', ['Norvania: pledged send']],
    ['Skarnex announced Thursday it would close its plant by mid-year.', ['Skarnex: pledged close']],
    ['HELMSTAD (Norvan Post) — Norvania is to lead the mission.', ['Norvania: planned lead']],
    ['Port Elden will send three ferries to Ostrava.', ['Port Elden: planned send']],
    ['Halden-based bank Skarnex Trust said it would spend 3 billion crowns.', ['Skarnex Trust: pledged spend']],
    ['The Reformers promise to keep the payments.', ['Reformers: pledged keep']],
    ['Senators Voss and Eldred plan to introduce a bill.', ['Voss + Eldred: planned introduce']],
    ["The Farmers' Party said it would try to repeal the law.", ["Farmers' Party: pledged try"]],
    [
      'Tarrow Rail runs the line. Its chief, Dora Lind, said Tarrow would freeze its fares.',
      ['Tarrow Rail: pledged freeze'],
    ],
    ['HARRAN (Harran Tribune) — Harran will spend 40 million crowns on dikes.', ['Harran: planned spend']],
  ])('%s', (text, expected) => {
    expect(read(text).map(said)).toEqual(expected)
  })

  it.each([
    'Inflation will reach the islands next spring.',
    'Motorists will see the difference.',
    'Skarnex will fall by a third.',
    'Norvania has opened the bridge.',
  ])('but nobody in: %s', text => {
    expect(read(text)).toEqual([])
  })
})

describe('who "they", "the group" and "the government" are', () => {
  it.each([
    [
      'Secretary of Defence Tomas Eldred met Ostravan Minister Lena Voss in Halden. They also reaffirmed their intention to train pilots.',
      ['Tomas Eldred + Lena Voss: planned train'],
    ],
    [
      'Skarn Motor Company will close a plant. The union vowed to fight it.',
      ['Skarn Motor Company: planned close', 'union: pledged fight'],
    ],
    ['The Halden Commission met Skarn Telecom. The company said it would pay.', ['Skarn Telecom: pledged pay']],
    [
      'Skarn Trust will close a branch. The union representing its clerks vowed to fight it.',
      ['Skarn Trust: planned close', 'union: pledged fight'],
    ],
    ["Norway's largest carmaker, Skarn Motor, will sell over-the-counter pills.", ['Skarn Motor: planned sell']],
    [
      'Norway is rich. Falk promised to pay for any delay. The cabinet said it would sell the ferries.',
      ['Falk: pledged pay', 'Norway: pledged sell'],
    ],
    [
      'The ministers of Chile, Peru and Ghana met. These countries agreed to share data.',
      ['Chile + Peru + Ghana: pledged share'],
    ],
    [
      'A campaign group is to target nine seats. The group said it will name a candidate.',
      ['campaign group: planned target', 'campaign group: pledged name'],
    ],
    ["Norway's statement said it would watch the talks.", ['Norway: pledged watch']],
    [
      'Chile, Peru and Ghana met in Halden. The three sides agreed to set up a fund.',
      ['Chile + Peru + Ghana: pledged set up'],
    ],
    ['Activists said they would ignore the ban.', ['Activists: pledged ignore']],
    ['"We met today, and are committed to training crews," ministers said.', ['ministers: pledged train']],
    [
      "Norway's prime minister said her government would double its aid and that it would host a summit.",
      ['Norway: pledged double', 'Norway: pledged host'],
    ],
    [
      'Norwegian voters fear the European Union, but the government will put the treaty to them.',
      ['Norway: planned put'],
    ],
    ['The priority for Minister Lena Voss is to finish the bridge.', []],
  ])('%s', (text, expected) => {
    expect(read(text).map(said)).toEqual(expected)
  })
})

describe('one verb of saying may stand over several clauses', () => {
  it.each([
    ['Lena Voss said if the party won it would repeal the law.', ['party: pledged repeal']],
    ['Skarn Air said in a statement it would cut its fleet.', ['Skarn Air: pledged cut']],
    ['Skarn Bank said earlier this month it would close two branches.', ['Skarn Bank: pledged close']],
    [
      'Chile told the council Peru would host the talks, although Ghana would not attend.',
      ['Peru: pledged host', 'Ghana: pledged not attend'],
    ],
    [
      'Tarrow Rail will hire 250 drivers, the company told the council, and it would open a school.',
      ['Tarrow Rail: pledged hire', 'Tarrow Rail: pledged open'],
    ],
    ['Norway reaffirmed that it would take in 500 refugees.', ['Norway: pledged take in']],
    [
      "Last month Chile's competition watchdog said it would not oppose the sale.",
      ["Chile's competition watchdog: pledged not oppose"],
    ],
    [
      'The League lost, Defence Secretary Lena Voss told the radio: "We are going to be sending more trainers to the port."',
      ['Lena Voss: planned send'],
    ],
    ['"We believe it can be done, and will help the miners," said Senator Lena Voss.', ['Lena Voss: pledged help']],
    ['"They will pay for this," said Tomas Eldred. "I will never vote for them."', ['Tomas Eldred: pledged not vote']],
    [
      'Lena Voss said Skarn Air would cut a shift, or 4 percent of its crews, and would close two yards.',
      ['Skarn Air: pledged cut', 'Skarn Air: pledged close'],
    ],
    ['Skarn Trust fell by a third. Schools will open on Monday.', ['Schools: planned open']],
    [
      'Skarn Air plans to move a line to Port Elden, where it is to spend $250 million.',
      ['Skarn Air: planned move', 'Skarn Air: planned spend'],
    ],
  ])('%s', (text, expected) => {
    expect(read(text).map(said)).toEqual(expected)
  })

  it.each([
    '"I would look at the harbour as a one-day affair," said Tomas Eldred.',
    '"He will be on every list and will win," said Senator Lena Voss.',
    '"He will travel to Halden," said Senator Lena Voss.',
    'Tomas Eldred told the paper he would now find a life in office too dull.',
    'The league will remain the largest body of its kind.',
    'The chancellor will no doubt name a new clerk.',
    'The man who will win the vote kept calm.',
    'Skarn Air expects to see its earnings grow.',
    'The lender will not make money from the sale.',
    'It will take until May before the port opens.',
    'Voters will begin to feel the cost.',
    "Norway's opposition will not change the bid.",
    '"The goal will be met," Lena Voss, an analyst at Skarn Bank, told Halden Radio.',
    'I trust that the minister will sell the ferries.',
    'His forecast that he will sell the ferries is too hopeful.',
    'It is now inevitable that Norway will sell the ferries.',
    'Lena Voss will play an important role in the talks.',
  ])('but promises nothing in: %s', text => {
    expect(read(text)).toEqual([])
  })
})

describe('law, and words kept', () => {
  it.each([
    ['The law obliges Norvania to report its catch each year.', 'Norvania: binding report', 'open'],
    ['The draft law obliges Norvania to report its catch each year.', 'Norvania: proposed report', 'open'],
    ['Norvania has delivered the 40 pumps that it promised to lend Ostrava.', 'Norvania: pledged lend', 'fulfilled'],
    ['Norvania stood by its promise to send two ships.', 'Norvania: pledged send', 'open'],
    [
      'An agreement was signed by the Lantern Fund and the Harbour Board to set up a yard.',
      'Lantern Fund + Harbour Board: signed set up',
      'open',
    ],
    ['Norway has no plans to join the fleet.', 'Norway: refused join', 'open'],
    ['Norway announced a deal with the Lantern Fund to build a dam.', 'Norway: pledged build', 'open'],
    [
      'The commission will send its report to the king, who must sign or return it.',
      'commission: planned send',
      'open',
    ],
    ['Norway will provide up to 10.', 'Norway: planned provide', 'open'],
    ['Eighteen firms agreed the rescue package with the regulator.', 'Eighteen firms: pledged agree', 'open'],
    ['The boards will continue to be named by the ministry.', 'ministry: pledged name', 'open'],
    ['Officials from Skarn Bank will appear before the committee.', 'Skarn Bank: planned appear', 'open'],
    ['Skarn Bank is due to speak later.', 'Skarn Bank: planned speak', 'open'],
    ['"It is hard, and we are committed to supporting crews," said Lena Voss.', 'Lena Voss: pledged support', 'open'],
    ['The mayor refused to rule out a tax freeze.', 'mayor: possible freeze', 'open'],
    ['Norway undertook not to station heavy guns there.', 'Norway: pledged not station', 'open'],
    ['Norway pledged to co-host the fair.', 'Norway: pledged co-host', 'open'],
    ['The union representing the crews vowed to fight the closure.', 'union: pledged fight', 'open'],
  ])('%s', (text, expected, lifecycle) => {
    const records = read(text)
    expect(records.map(said)).toEqual([expected])
    expect(records[0]?.lifecycle).toBe(lifecycle)
  })

  it.each([
    "The union condemned Norway's decision to close the port.",
    'A decision by Norway to close the port provoked an outcry.',
    'The mayor refused to say whether he would stand.',
    'The senate approved two amendments offered by Sen. Lena Voss, which will give families more help.',
    'There are no plans to join the fleet.',
    'Norway denied that it planned to join the fleet.',
    'Norway has joined a scheme aiming to boost trade.',
    'Norway announced its support for the plan.',
    'The jets that Norway had planned to retire flew again.',
    'Norway closed the base before it signed a pact to share the port.',
    'Norway chose the port to host the fair.',
    'Her determination to stay away will disappoint the party.',
    'Money in our farmers, producers and schools will keep the state ahead.',
    'They were not as open as they promised to be.',
    'Norway closed the offices that it promised to keep.',
    'It can be stopped if Norway reverses its plan to merge the ports.',
    'The fishermen are to receive 40 million crowns.',
    'The mayor accused Lena Voss of promising the moon.',
    'Voters asked where it is to spend the money.',
  ])('nothing in: %s', text => {
    expect(read(text)).toEqual([])
  })
})
