/**
 * Small but real stages, for tests of what lies around reading and annotating: they make whole
 * records out of sentences such as `Canada (of the G7) pledged 5 tanks to Ukraine by 2026-03-31.`
 */
import type { ActorRef, Annotation, CommitmentRecord, Entity, Quote, Span } from '../../shared/contract/annotation.ts'
import type { ReadArticle } from '../../shared/contract/document.ts'
import { PledgebookError } from '../../shared/contract/errors.ts'
import { CLASS_OF_STATUS, type Status } from '../../shared/contract/vocabulary.ts'
import type { ArticleSource } from '../../shared/ingest/content.ts'

export const SMALL_VERSION = 'small-1'

const SENTENCE =
  /(?<promisor>[A-Z]\w*)(?: of (?<group>[A-Z]\w*))? (?<verb>pledged|planned|proposed|refused) (?<action>[\w -]+?)(?: to (?<beneficiary>[A-Z]\w*))?(?: by (?<to>\d{4}-\d\d-\d\d))?(?: from (?<from>\d{4}-\d\d-\d\d))?(?<condition> if [\w ]+)?\./g

/** Reads UTF-8; a file that is blank, or says it is in another language, is rejected. */
export async function smallRead(bytes: Uint8Array, { metadata, contentType }: ArticleSource): Promise<ReadArticle> {
  const text = new TextDecoder().decode(bytes)
  if (text.trim() === '') throw new PledgebookError('empty', 'The file holds no text. Upload the article itself.')
  if (text.startsWith('Bonjour')) throw new PledgebookError('not_english', 'The article is not in English.')
  return {
    text,
    title: metadata.title ?? null,
    publishedAt: metadata['published-at'] ?? null,
    source: metadata.source ?? null,
    mediaType: contentType ?? 'text/plain',
  }
}

export function smallAnnotate(text: string, { publishedAt }: { readonly publishedAt: string | null }): Annotation {
  const sentences = [...text.matchAll(SENTENCE)]
  const records = sentences.map((match, i) => recordOf(text, match, i, publishedAt))
  return { annotatorVersion: SMALL_VERSION, publishedAt, entities: entitiesOf(sentences), records }
}

const idOf = (name: string): string => name.toLowerCase()

type Parts = Readonly<Record<string, string | undefined>>

function entitiesOf(sentences: readonly RegExpExecArray[]): Entity[] {
  const entities = new Map<string, Entity>()
  for (const { groups = {} } of sentences) {
    const { promisor, group, beneficiary }: Parts = groups
    for (const name of [promisor, group, beneficiary])
      if (name && !entities.has(name)) entities.set(name, entityOf(name))
    const whole = group && entities.get(group)
    if (whole && promisor && !whole.membersStated.includes(idOf(promisor))) whole.membersStated.push(idOf(promisor))
  }
  return [...entities.values()]
}

/** An army is part of its country: `UkraineArmy` of `ukraine`. */
function entityOf(name: string): Entity {
  const whole = name.endsWith('Army') ? idOf(name.slice(0, -4)) : undefined
  const entity = {
    id: idOf(name),
    name,
    type: 'ORG' as const,
    mentions: [],
    aliases: [`the ${name}`],
    membersStated: [],
  }
  return whole ? { ...entity, partOf: whole } : entity
}

function recordOf(text: string, match: RegExpExecArray, i: number, publishedAt: string | null): CommitmentRecord {
  const { promisor = '', beneficiary, verb = '', action = '', condition, from, to }: Parts = match.groups ?? {}
  const at = (part: string): Span => {
    const start = match.index + match[0].indexOf(part)
    return { text: part, start, end: start + part.length }
  }
  const ref = (name: string): ActorRef => ({ entityId: idOf(name), name, ...at(name), via: 'name' })
  const status = verb as Status
  return {
    id: `r${i + 1}`,
    class: CLASS_OF_STATUS[status],
    status,
    novelty: 'new',
    lifecycle: 'open',
    quote: quoteOf(text, at(match[0])),
    trigger: at(verb),
    cues: [at(verb)],
    promisors: [ref(promisor)],
    participants: [],
    beneficiaries: beneficiary ? [ref(beneficiary)] : [],
    adverse: [],
    action: { ...at(action), lemma: action.split(' ')[0] ?? '', polarity: 'do' },
    object: null,
    orientation: 'neutral',
    conditions: condition ? [{ ...at(condition), type: 'precondition', marker: 'if', implicit: false }] : [],
    isConditional: condition !== undefined,
    timeframe: to
      ? [{ ...at(to), kind: from ? 'window' : 'deadline', from: from ?? null, to, timex: to, precision: 'day' }]
      : [],
    madeOn: publishedAt === null ? null : { value: publishedAt, inferred: true },
    quantities: [],
    instrument: null,
    attribution: { sourceType: 'narrator', source: null, cue: null, mode: 'narrated' },
    category: 'AID',
    specificity: 'partial',
    statusConflict: false,
    confidence: 'high',
    canonKey: `${promisor}|${action}`.toLowerCase(),
    mentions: [],
    rule: 'small',
  }
}

const quoteOf = (text: string, span: Span): Quote => ({
  ...span,
  prefix: text.slice(Math.max(0, span.start - 32), span.start),
  suffix: text.slice(span.end, span.end + 32),
})
