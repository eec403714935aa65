/**
 * Sentences and what they hold. Every table has its misses beside it: the same words where
 * they promise nothing. All people, states and bodies are invented unless they are countries.
 */
import { describe, expect, it } from 'vitest'
import { annotate } from '../../shared/annotate/index.ts'
import type { CommitmentRecord } from '../../shared/contract/annotation.ts'

const read = (text: string, publishedAt = '2026-01-10') => annotate(text, { publishedAt }).records
const brief = (r: CommitmentRecord) => `${r.status} ${r.action.polarity === 'refrain' ? 'not ' : ''}${r.action.lemma}`
const who = (r: CommitmentRecord | undefined) => r?.promisors.map(p => p.text ?? p.name)

describe('a record is made of', () => {
  it.each([
    // will and would
    ['Norway will send two tugs to the Baltic in May, its defence minister said.', ['pledged send']],
    ['The Ferrand Motor Company will cut 3,000 jobs as part of its plan.', ['planned cut']],
    ['Japan will continue to fund the clinic through 2027, officials said.', ['pledged fund']],
    ['Spain said it would withdraw its troops in June.', ['pledged withdraw']],
    ['Chile will not renew the lease.', ['planned not renew']],
    ['Norway will do everything it can to mend the dam.', ['planned mend']],
    // verbs of undertaking
    ['Italy pledged to train medics and vowed to send generators.', ['pledged train', 'pledged send']],
    ['The bank said it is committed to ending coal lending by 2030.', ['pledged end']],
    ['The mayor promised not to raise property taxes before 2028.', ['pledged not raise']],
    ['Peru has agreed to take on the debt of the port.', ['pledged take on']],
    ['Kenya decided to close the camp next month.', ['pledged close']],
    ['Ghana committed $40 million to the fund.', ['pledged commit']],
    ['The government of Norway pledged on Tuesday to build two hospitals by 2030.', ['pledged build']],
    ['Nokia said on Thursday it would cut 1,700 jobs and close its plant in Bochum.', ['pledged cut', 'pledged close']],
    ['The United States remains committed to helping Iraq rebuild its schools.', ['pledged help']],
    ['The mayor backed out of a deal to sell the stadium.', ['withdrawn sell']],
    // intentions and readiness
    ['The airline plans to lay off 2,300 employees and close six depots.', ['planned lay off', 'planned close']],
    ['Kenya is ready to contribute 300 police officers, its envoy said.', ['planned contribute']],
    ['Denmark is to put in place stricter tolls.', ['planned put in place']],
    ['Brazil unveiled plans Friday to shut down the reactor.', ['planned shut down']],
    ['The shipyard plans to lay off 2,300 dockers and close six berths.', ['planned lay off', 'planned close']],
    ['The brewer agreed to refund the deposits.', ['pledged refund']],
    ['Both navies restated their readiness to continue patrolling together.', ['planned patrol']],
    // nouns
    ['Lisbon reaffirmed its commitment to take in 500 refugees.', ['pledged take in']],
    ['Both sides restated their readiness to keep working together, Chile and Peru said.', ['planned work']],
    // instruments and law
    ['Ghana and Togo signed a pact to clear border mines.', ['signed clear']],
    ['Under the accord, Ghana will disarm the militia and punish violators.', ['signed disarm', 'signed punish']],
    ['Ghana and Togo will sign a pact next week to clear border mines.', ['planned sign']],
    ['Parliament approved $2 billion for flood defences.', ['binding approve']],
    // prospects
    ['Seoul is weighing a loan to the shipyard.', ['possible weigh']],
    ['The union plans to propose a strike fund.', ['proposed propose']],
    ['The mayor did not rule out a tax freeze.', ['possible freeze']],
    ['The draft treaty creates a joint patrol staffed by both navies.', ['proposed create']],
    // negatives
    ['The mayor refused to promise a tax freeze.', ['refused promise']],
    ['The ministry scrapped its promise of free school meals.', ['withdrawn promise']],
    ['Tarrow Rail withdrew its promise to buy ten trains.', ['withdrawn buy']],
    ['The minister denied that she had promised free school meals.', ['denied promise']],
  ])('%s', (text, expected) => {
    expect(read(text).map(brief)).toEqual(expected)
  })
})

describe('no record is made of', () => {
  it.each([
    // predictions and capability
    'Grain prices will fall next spring, the ministry said.',
    'The new rail link will help commuters reach the port.',
    'Rebuilding the bridge would cost the province $90 million.',
    'Defeating the blight will take time and patience.',
    'Iceland will be able to profit from the guarantee.',
    'Norway promised investors that sales would recover.',
    'The Fed will probably raise rates in June.',
    'It is our hope that the parties will return to talks.',
    // requests, orders and others' hopes
    'Kyiv urged its allies to pledge more air defence.',
    'Analysts expect Ottawa to send more engineers.',
    'The minister said many shops will raise their prices.',
    'The clerk held the file until the owners agreed to hold a vote.',
    'A court ordered the refinery to pay $2 million.',
    'Ghana called on Togo to sign the pact.',
    // attitudes, opinions and purposes
    'The bank is committed to a greener future.',
    'Chile and Peru agreed that the season had been dry.',
    'The ministers agreed on the need to fight corruption.',
    'The United States remains committed to a two-state solution.',
    'The bill aims to protect tenants.',
    'The proposed plan intends to protect tenants.',
    'The film promises to be a success.',
    'Peru emphasised its unwavering support for Chile.',
    // questions, hypotheses, names
    'Will Canada send troops?',
    'If Canada pledged troops, Moscow would object.',
    'The pledge came hours after the storm.',
    'Members of the so-called "league of small harbours" met in Oslo.',
    // done, or nobody to do it
    'The company has delivered the 40 ambulances.',
    'Peacekeepers will be deployed along the river.',
    'The agreement outlines specific roles for Norway.',
  ])('%s', text => {
    expect(read(text)).toEqual([])
  })
})

describe('who is bound', () => {
  it.each([
    ['Chile and Peru agreed to share flood data.', ['Chile', 'Peru']],
    ["Canada and Ukraine's other allies pledged to rebuild the dam.", ['Canada']],
    ['Under the accord, peacekeepers will be deployed along the river by both governments.', ['both governments']],
    ['Peru, which lost its port last year, plans to build another.', ['Peru']],
    ['On Tuesday, after talks in Oslo, Iceland vowed to keep the base open.', ['Iceland']],
  ])('%s', (text, expected) => {
    expect(who(read(text)[0])).toEqual(expect.arrayContaining(expected))
  })

  it('is never the one whose possession is named', () => {
    const [record] = read("Canada and Ukraine's other allies pledged to rebuild the dam.")
    expect(record?.promisors.map(p => p.entityId)).not.toContain('ukraine')
  })

  it('is the sayer where a pronoun stands under the verb of saying', () => {
    const [record] = read('Iceland met Norway in Oslo. Norway said it would repair the cable.')
    expect(record?.promisors.map(p => p.entityId)).toEqual(['norway'])
  })
})

describe('conditions', () => {
  it.each([
    ['Oslo pledged to fund the school if the vote passes.', 'trigger', 'if the vote passes'],
    ['If the vote passes, Norway will fund the school.', 'trigger', 'If the vote passes'],
    ['Norway will fund the school unless the vote fails.', 'exception', 'unless the vote fails'],
    [
      'Norway pledged to pay the debt in exchange for access to the port.',
      'exchange',
      'in exchange for access to the port',
    ],
    [
      'Norway pledged to join, contingent upon a vote of both chambers.',
      'precondition',
      'contingent upon a vote of both chambers',
    ],
    ['Turkey offered to host the talks.', 'acceptance', null],
  ])('%s', (text, type, words) => {
    const [record] = read(text)
    expect(record?.conditions[0]).toMatchObject({ type, text: words })
    expect(record?.isConditional).toBe(true)
  })

  it.each([
    'Oslo pledged to fund the school whether or not the vote passes.',
    'Norway will fund the school even if the vote fails.',
    'Norway pledged to return following the completion of the summit.',
  ])('are none in: %s', text => {
    expect(read(text)[0]?.isConditional).toBe(false)
  })

  it('may stand in a sentence of their own', () => {
    const [record] = read(
      'Norway will provide Iceland with a rescue package. The package is conditional on a vote in parliament.',
    )
    expect(record?.conditions[0]?.text).toBe('conditional on a vote in parliament')
  })
})

describe('saying it another way changes neither class nor status', () => {
  it.each([
    [
      'renaming the promisor',
      'Chile pledged to rebuild the pier if the storm passes.',
      'Norway pledged to rebuild the pier if the storm passes.',
    ],
    [
      'moving the condition first',
      'Chile will rebuild the pier if the storm passes.',
      'If the storm passes, Chile will rebuild the pier.',
    ],
    ['the passive voice', 'Chile will rebuild the pier.', 'The pier will be rebuilt by Chile.'],
  ])('%s', (_, one, other) => {
    const [a, b] = [read(one)[0], read(other)[0]]
    expect(a).toBeDefined()
    expect([b?.class, b?.status, b?.action.lemma]).toEqual([a?.class, a?.status, a?.action.lemma])
  })
})
