/** Candidates to records, in the order of the text, each seeing what the earlier ones have settled. */
import type {
  ActorRef,
  Attribution,
  CommitmentRecord,
  Quantity,
  Quote,
  Timeframe,
} from '../../../contract/annotation.ts'
import { CLASS_OF_STATUS, RUNG } from '../../../contract/vocabulary.ts'
import type { Syntax } from '../../grammar/syntax.ts'
import { findQuantities } from '../../quantity/index.ts'
import { findTimeframes } from '../../time/index.ts'
import { attributionOf, spanOfTokens } from '../attribution.ts'
import { governingInstrument, instrumentIn, isWeakElsewhere } from '../instruments.ts'
import { INSTRUMENTS } from '../lexicon/nouns.ts'
import type { Article, Candidate } from '../types.ts'
import { weakest } from '../undertaking.ts'
import { partiesOf } from './beneficiaries.ts'
import { conditionsOf } from './conditions.ts'
import { withDistantConditions } from './distant-conditions.ts'
import { Earlier } from './earlier.ts'
import { canonKey, categoryOf, confidenceOf, lifecycleOf, orientationOf, specificityOf } from './facets.ts'
import { noveltyOf } from './novelty.ts'
import { promisorsOf, refOf } from './promisors.ts'

export function buildRecords(article: Article, candidates: readonly Candidate[]): readonly CommitmentRecord[] {
  const records: CommitmentRecord[] = []
  const earlier = new Earlier(article.entities)
  for (const candidate of candidates) {
    const promisors = promisorsOf(article, candidate, earlier)
    if (promisors.length === 0) continue
    const record = buildRecord(article, candidate, promisors, `r${records.length + 1}`)
    earlier.note(record)
    records.push(record)
  }
  return withDistantConditions(article, records)
}

function buildRecord(article: Article, c: Candidate, promisors: readonly ActorRef[], id: string): CommitmentRecord {
  const s = c.sentence
  const low = weakest(c.operators, RUNG)
  const negative = c.operators.find(o => RUNG[o.status] === 0)
  const status = negative ? negative.status : low.status
  const conditions = [...conditionsOf(c)]
  const end = quoteEnd(article, c, conditions)
  const timeframe = timeframesOf(article, c, end)
  const quote = quoteFrom(article, quoteStart(article, c, timeframe), end)
  const { beneficiaries, adverse, object } = partiesOf(article, c, promisors)
  const quantities = quantitiesIn(article, s).filter(q => q.start >= quote.start && q.end <= quote.end)
  const attribution = attributionFor(article, c)
  const category = categoryOf(c.lemma)
  const instrument = instrumentFor(article, c)
  return {
    id,
    class: CLASS_OF_STATUS[status],
    status,
    novelty: noveltyOf(article, c),
    lifecycle: lifecycleOf(s, c),
    quote,
    trigger: spanOfTokens(s, low.trigger),
    cues: c.operators.map(o => spanOfTokens(s, o.trigger)),
    promisors: [...promisors],
    participants: [],
    beneficiaries: [...beneficiaries],
    adverse: [...adverse],
    action: {
      ...spanOfTokens(s, { first: c.action, last: Math.max(c.last, c.action) }),
      lemma: c.lemma,
      polarity: c.polarity,
    },
    object,
    orientation: orientationOf(category, adverse, c),
    conditions,
    isConditional: conditions.length > 0,
    timeframe,
    madeOn: article.publishedAt ? { value: article.publishedAt, inferred: true } : null,
    quantities: [...quantities],
    instrument,
    attribution,
    category,
    specificity: specificityOf(quantities, timeframe, object, beneficiaries),
    statusConflict: instrument?.statedStatus != null,
    confidence: confidenceOf(c, status, attribution, promisors),
    canonKey: canonKey(promisors, category, object, beneficiaries),
    mentions: [],
    rule: c.rule,
  }
}

/** To the last argument; a condition after it is drawn in, and so is what closes a bracket or quotation mark. */
function quoteEnd(
  article: Article,
  c: Candidate,
  conditions: readonly { start: number | null; end: number | null }[],
): number {
  const base = spanOfTokens(c.sentence, { first: c.first, last: Math.max(c.last, c.action) })
  const end = Math.max(
    base.end,
    ...conditions.map(k => (k.start !== null && k.start <= base.end + 2 ? (k.end ?? 0) : 0)),
  )
  const text = article.text.slice(base.start, end)
  const next = article.text[end] ?? ''
  const closes =
    (next === ')' && text.lastIndexOf('(') > text.lastIndexOf(')')) ||
    (next === '”' && text.lastIndexOf('“') > text.lastIndexOf('”')) ||
    (next === '"' && text.split('"').length % 2 === 0)
  return closes ? end + 1 : end
}

/**
 * From promisor or trigger phrase; from whoever is bound by saying so ("**Skarn says** the ferries will sail"); with a
 * date of the act that opens the clause ("**Next year** we plan to").
 */
function quoteStart(article: Article, c: Candidate, timeframe: readonly Timeframe[]): number {
  const s = c.sentence
  const source = c.promisor.kind === 'source' && c.group ? attributionOf(article, s, c.group).sourcePhrase : null
  const start = s.tokens[Math.min(c.first, source?.first ?? c.first)]?.start ?? 0
  const opening = timeframe.findLast(t => t.end <= start && /^,?\s+$/.test(article.text.slice(t.end, start)))
  return opening && (opening.from || opening.to) && !/^since/i.test(opening.text) ? opening.start : start
}

function quoteFrom({ text }: Article, start: number, end: number): Quote {
  return {
    text: text.slice(start, end),
    start,
    end,
    prefix: text.slice(Math.max(0, start - 32), start),
    suffix: text.slice(end, end + 32),
  }
}

/** Dates inside the quote, and those that open its clause: "**Next year** we plan to …". */
function timeframesOf(article: Article, c: Candidate, end: number): Timeframe[] {
  const s = c.sentence
  // "**By May** Skarn will close three yards and open two": what opens the clause is of both acts
  const shared = c.group && c.group.last < c.first ? (s.tokens[c.group.first]?.start ?? 0) : 0
  const opening = shared ? clauseStart(s, c.group?.first ?? 0) : 0
  // "will meet within 48 hours **and** will reimpose": the first act's date is not the second's
  const joined = /^(and|or|but|nor)$/.test(s.tokens[c.first - 1]?.norm ?? '')
  const from = joined ? (s.tokens[c.first - 1]?.end ?? 0) : clauseStart(s, c.first)
  return timeframesIn(article, s).filter(
    t => (t.start >= from && t.end <= end) || (t.start >= opening && t.end <= shared),
  )
}

/** Where the finite clause before a token ends, as an offset. */
function clauseStart(s: Syntax, before: number): number {
  const earlier = s.groups.findLast(g => g.form === 'finite' && g.last < before)
  return earlier ? (s.tokens[earlier.last]?.end ?? 0) : s.sentence.start
}

function attributionFor(article: Article, c: Candidate): Attribution {
  const s = c.sentence
  const group = c.group ?? s.groups.find(g => g.first >= c.first) ?? null
  if (!group) return { sourceType: 'narrator', source: null, cue: null, mode: 'narrated' }
  const found = attributionOf(article, s, group)
  return {
    sourceType: found.sourceType,
    source: found.reported && found.source ? refOf(found.source) : null,
    cue: found.cue ? spanOfTokens(s, found.cue) : null,
    mode: found.mode,
  }
}

function instrumentFor(article: Article, c: Candidate): CommitmentRecord['instrument'] {
  const s = c.sentence
  const mention = /^(signing|provision)/.test(c.rule)
    ? instrumentIn(s, c.first, Math.max(c.last, c.first))
    : (governingInstrument(article, s) ?? instrumentIn(s, c.first, c.action))
  if (!mention) return null
  const span = spanOfTokens(mention.sentence, { first: mention.first, last: mention.last })
  const noun = mention.sentence.tokens[mention.last]?.norm ?? ''
  const resolved = article.entities.resolve(mention.sentence.sentence.index, mention.first, mention.last)
  return {
    ...span,
    kind: INSTRUMENTS.get(noun) ?? 'agreement',
    entityId: resolved?.entity.type === 'DOCUMENT' ? resolved.entity.id : null,
    statedStatus: !mention.weak && isWeakElsewhere(article, noun) ? 'proposed' : null,
  }
}

/** Dates and amounts of a sentence, read once for all its records. */
function timeframesIn(article: Article, s: Syntax): readonly Timeframe[] {
  return once(timeframes, s, () => findTimeframes(s.sentence, article.text, article.publishedAt))
}
function quantitiesIn(article: Article, s: Syntax): readonly Quantity[] {
  return once(quantities, s, () => findQuantities(s.sentence, article.text))
}
const timeframes = new WeakMap<Syntax, readonly Timeframe[]>()
const quantities = new WeakMap<Syntax, readonly Quantity[]>()

function once<T>(known: WeakMap<Syntax, T>, s: Syntax, read: () => T): T {
  const found = known.get(s) ?? read()
  known.set(s, found)
  return found
}
