/** The small closed fields of a record: category, orientation, specificity, lifecycle, confidence, key. */
import type { ActorRef, Attribution, Quantity, Span, Timeframe } from '../../../contract/annotation.ts'
import {
  type Category,
  CLASS_OF_STATUS,
  type Confidence,
  type Lifecycle,
  type Orientation,
  type Specificity,
  type Status,
} from '../../../contract/vocabulary.ts'
import { lemmaAt } from '../../grammar/lemma.ts'
import { normAt, type Syntax } from '../../grammar/syntax.ts'
import type { Candidate } from '../types.ts'

const words = (list: string) => new Set(list.split(' '))

/** PLOVER-like roots of the promised act, by its verb. */
const ROOTS: readonly (readonly [Category, ReadonlySet<string>])[] = [
  [
    'AID',
    words(
      'provide deliver supply donate give send contribute aid rescue feed shelter grant reimburse compensate pay lend share equip arm',
    ),
  ],
  [
    'SPEND',
    words('spend invest fund finance allocate earmark appropriate approve commit purchase buy budget subsidize'),
  ],
  [
    'BUILD',
    words(
      'build construct create establish open launch develop introduce expand install plant make restore repair upgrade modernise modernize design',
    ),
  ],
  ['COOPERATE', words('cooperate coordinate join sign work partner engage collaborate exchange unite train host')],
  [
    'SUPPORT',
    words(
      'support assist help defend protect back promote strengthen empower ensure guarantee maintain enhance safeguard',
    ),
  ],
  ['CONSULT', words('meet discuss consult negotiate talk visit travel hold review study consider attend convene')],
  ['CONCEDE', words('accept allow release lift ease grant agree concede withdraw')],
  ['RETREAT', words('leave exit retreat disarm resign return demobilize dismantle end postpone step')],
  ['MOBILIZE', words('deploy mobilize mobilise dispatch station increase raise recruit patrol guard')],
  ['SANCTION', words('sanction ban embargo boycott expel impose punish fine tax')],
  [
    'COERCE',
    words('attack respond retaliate strike bomb arrest seize block detain destroy target invade fight defeat'),
  ],
  ['REGULATE', words('regulate enact legislate pass require restrict limit prohibit codify ratify enforce introduce')],
  ['REPORT', words('report announce publish disclose release inform notify present tell')],
]

export function categoryOf(lemma: string): Category {
  const verb = lemma.split(' ')[0] ?? lemma
  return ROOTS.find(([, verbs]) => verbs.has(verb))?.[0] ?? 'OTHER'
}

export function orientationOf(category: Category, adverse: readonly ActorRef[], c: Candidate): Orientation {
  if (adverse.length > 0 || category === 'SANCTION' || (category === 'COERCE' && c.polarity === 'do')) return 'adverse'
  return /^(AID|SUPPORT|COOPERATE|CONCEDE|CONSULT)$/.test(category) ? 'cooperative' : 'neutral'
}

/** An amount or a date makes it specific; an object or a beneficiary, partial. */
export function specificityOf(
  quantities: readonly Quantity[],
  timeframe: readonly Timeframe[],
  object: Span | null,
  beneficiaries: readonly ActorRef[],
): Specificity {
  if (quantities.length > 0 || timeframe.some(t => t.from || t.to)) return 'specific'
  return object || beneficiaries.length > 0 ? 'partial' : 'vague'
}

/** Only where the text says so: "has delivered the 40 ambulances it **promised**". */
export function lifecycleOf(s: Syntax, c: Candidate): Lifecycle {
  if (!/^verb-pledged/.test(c.rule) || c.group === null) return 'open'
  const delivered = s.groups.some(
    g =>
      g.last < (c.group?.first ?? 0) &&
      (g.perfect ||
        /^(delivered|fulfilled|honoured|honored|completed|kept|paid|built|provided)$/.test(normAt(s, g.head))) &&
      /^(deliver|fulfil|fulfill|honour|honor|complete|keep|pay|build|provide|open|send|ship|supply|hand over|finish|install|publish)$/.test(
        lemmaAt(s, g.head),
      ) &&
      !g.negated,
  )
  return delivered ? 'fulfilled' : 'open'
}

/** Guideline 1.3 step 11: from low upward, the first that fits. */
export function confidenceOf(
  c: Candidate,
  status: Status,
  attribution: Attribution,
  promisors: readonly ActorRef[],
): Confidence {
  const implicit = promisors.every(p => p.via === 'implicit')
  if (attribution.sourceType === 'anonymous') return 'low'
  if (c.rule === 'readiness' || (implicit && c.rule === 'modal-passive')) return 'low'
  if (implicit || c.nominal) return 'medium'
  if (c.rule === 'modal' && attribution.sourceType === 'narrator' && CLASS_OF_STATUS[status] === 'commitment')
    return 'medium'
  return 'high'
}

/** Normalised promisors, act group, object head and beneficiary (guideline section 2, canon_key). */
export function canonKey(
  promisors: readonly ActorRef[],
  category: Category,
  object: Span | null,
  beneficiaries: readonly ActorRef[],
): string {
  const ids = (refs: readonly ActorRef[]) => [...new Set(refs.map(r => r.entityId))].sort().join('+')
  const head =
    object?.text
      .toLowerCase()
      .split(/\s+/)
      .at(-1)
      ?.replace(/[^\p{L}\p{N}-]/gu, '') ?? ''
  return [ids(promisors), category.toLowerCase(), head, ids(beneficiaries)].join('|')
}
