/** Noun cues and head nouns as data. */
import type { InstrumentKind, Status } from '../../../contract/vocabulary.ts'

/** Nouns that hold an undertaking when a verb or "of NP" follows: "their **commitment** to support". */
export const NOUN_CUES: ReadonlyMap<string, Status> = new Map<string, Status>([
  ['commitment', 'pledged'],
  ['commitments', 'pledged'],
  ['pledge', 'pledged'],
  ['pledges', 'pledged'],
  ['promise', 'pledged'],
  ['promises', 'pledged'],
  ['vow', 'pledged'],
  ['assurance', 'pledged'],
  ['assurances', 'pledged'],
  ['guarantee', 'pledged'],
  ['guarantees', 'pledged'],
  ['undertaking', 'pledged'],
  ['offer', 'pledged'],
  ['decision', 'pledged'],
  ['resolve', 'planned'],
  ['plan', 'planned'],
  ['plans', 'planned'],
  ['intent', 'planned'],
  ['intention', 'planned'],
  ['intentions', 'planned'],
  ['goal', 'planned'],
  ['aim', 'planned'],
  ['target', 'planned'],
  ['determination', 'planned'],
  ['readiness', 'planned'],
  ['willingness', 'planned'],
  ['proposal', 'proposed'],
  ['proposals', 'proposed'],
  ['option', 'possible'],
  ['options', 'possible'],
  ['possibility', 'possible'],
  ['desire', 'possible'],
])

/** Nouns whose complement is an undertaking taken back: "scrapped its **promise**". */
export const COMMITMENT_NOUNS = new Set(
  'commitment commitments pledge pledges promise promises vow vows undertaking offer plan plans decision agreement deal accord pact treaty'.split(
    ' ',
  ),
)

export const INSTRUMENTS: ReadonlyMap<string, InstrumentKind> = new Map<string, InstrumentKind>([
  ['agreement', 'agreement'],
  ['agreements', 'agreement'],
  ['accord', 'agreement'],
  ['accords', 'agreement'],
  ['pact', 'agreement'],
  ['deal', 'agreement'],
  ['arrangement', 'agreement'],
  ['framework', 'agreement'],
  ['protocol', 'treaty'],
  ['treaty', 'treaty'],
  ['convention', 'treaty'],
  ['charter', 'treaty'],
  ['declaration', 'declaration'],
  ['communique', 'declaration'],
  ['communiqué', 'declaration'],
  ['statement', 'statement'],
  ['contract', 'contract'],
  ['memorandum', 'memorandum'],
  ['letter', 'statement'],
  ['mou', 'memorandum'],
  ['law', 'law'],
  ['bill', 'law'],
  ['act', 'law'],
  ['legislation', 'law'],
  ['decree', 'law'],
  ['order', 'law'],
  ['plan', 'plan'],
  ['promise', 'statement'],
  ['pledge', 'statement'],
])

/** What an instrument does when it binds its parties: "the declaration **introduces** a monitoring system". */
export const PROVISION_VERBS = new Set([
  'establish',
  'introduce',
  'create',
  'set up',
  'provide',
  'oblige',
  'bind',
  'commit',
  'guarantee',
])
/** What it does when it binds nobody: "outlines specific roles". */
export const WEAK_MODIFIERS = new Set([
  'draft',
  'proposed',
  'tentative',
  'planned',
  'possible',
  'potential',
  'preliminary',
  'future',
  'any',
])
export const BINDING_MODIFIERS = new Set(['binding', 'legally-binding', 'legal', 'statutory'])

/** Head nouns that can be bound though no name stands there: "the **coalition** pledged". */
export const ACTOR_NOUNS = new Set(
  'government governments administration administrations ministry minister ministers president premier chancellor king queen prince mayor governor senator senators congressman congresswoman representative representatives secretary spokesman spokeswoman spokesperson envoy ambassador official officials leader leaders chief chairman chairwoman chair director executive executives ceo founder company companies corporation firm firms carmaker automaker maker airline airlines bank banks retailer operator manufacturer group groups union unions party parties coalition alliance bloc partnership council councils commission committee parliament senate congress cabinet assembly court authority authorities agency agencies department bureau office board regulator police army navy military forces force troops peacekeepers guards commanders commander general city town county province state states country countries nation nations kingdom republic municipality municipalities region member members partner partners ally allies side sides both delegation delegations team teams mission university school hospital church charity foundation organisation organization organisations organizations association federation institute club employer workers owner owners family investor investors shareholder shareholders donors donor lawmakers deputies legislators candidate candidates opposition rebels militants insurgents signatories personnel staff he she it they we i who broadcasters broadcaster publisher studio league producers developers man woman couple wife husband head heads boss bosses aide aides manager managers adviser advisers watchdog manufacturers suppliers farmers growers negotiators diplomats'.split(
    ' ',
  ),
)

/** Nominalised acts and their verbs, beyond what suffixes give: "the **deployment** of a force". */
export const ACT_NOUNS: ReadonlyMap<string, string> = new Map(
  'deployment:deploy introduction:introduce construction:build sale:sell purchase:purchase withdrawal:withdraw release:release support:support assistance:assist aid:aid reduction:reduce expansion:expand extension:extend increase:increase creation:create establishment:establish removal:remove transfer:transfer delivery:deliver contribution:contribute investment:invest donation:donate membership:join closure:close acquisition:acquire takeover:take over merger:merge loan:lend provision:provide protection:protect training:train funding:fund ban:ban boycott:boycott strike:strike visit:visit review:review replacement:replace restoration:restore implementation:implement payment:pay return:return cut:cut cuts:cut'
    .split(' ')
    .map(pair => {
      const [noun = '', verb = ''] = pair.split(':')
      return [noun, verb] as const
    }),
)
