/** Annotated texts as training examples. The texts stay where they are; only weights leave this script. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readFacts, type TextFacts } from '../../shared/annotate/entities/10-facts.ts'
import { knownBySurface } from '../../shared/annotate/entities/20-known.ts'
import { TITLES } from '../../shared/annotate/entities/lexicon/words.ts'
import { LABELS, type Label } from '../../shared/annotate/entities/tagger/viterbi.ts'
import { type ParsedText, parseText } from '../../shared/annotate/text/parse.ts'

export interface Named {
  readonly start: number
  readonly end: number
  readonly type: string
}

export interface Annotated {
  readonly id: string
  /** Which collection it is from: `gum_news`, `uner_ewt_dev` or `articles`. */
  readonly set: string
  readonly parsed: ParsedText
  readonly facts: TextFacts
  readonly names: readonly Named[]
}

interface ArticleEntity {
  readonly type: string
  readonly mentions: readonly string[]
}

/** Reads `<shared>/ner/*.jsonl` and `<shared>/gold/dev/*.json`. */
export function readCorpus(shared: string): Annotated[] {
  const spans = readdirSync(join(shared, 'ner'))
    .filter(file => file.endsWith('.jsonl'))
    .flatMap(file => readSpans(join(shared, 'ner', file), file.replace('.jsonl', '')))
  return [...spans, ...readArticles(join(shared, 'gold', 'dev'))]
}

function readSpans(file: string, set: string): Annotated[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map(line => {
    const { id, text, entities } = JSON.parse(line) as { id: string; text: string; entities: readonly Named[] }
    return annotated(id, set, text, entities)
  })
}

function readArticles(folder: string): Annotated[] {
  if (!existsSync(folder)) return []
  const ids = readdirSync(folder)
    .filter(file => file.endsWith('.json'))
    .map(file => file.slice(0, -5))
  return ids.map(id => {
    const text = readFileSync(join(folder, `${id}.txt`), 'utf8')
    const { entities } = JSON.parse(readFileSync(join(folder, `${id}.json`), 'utf8')) as {
      entities: readonly ArticleEntity[]
    }
    return annotated(id, 'articles', text, located(text, entities))
  })
}

function annotated(id: string, set: string, text: string, names: readonly Named[]): Annotated {
  const parsed = parseText(text)
  return { id, set, parsed, facts: readFacts(parsed), names }
}

/** Articles list each surface once; here every occurrence becomes a span, longest surface first. */
function located(text: string, entities: readonly ArticleEntity[]): Named[] {
  const surfaces = entities
    .filter(entity => entity.type !== 'GROUP')
    .flatMap(({ type, mentions }) =>
      mentions.flatMap(mention =>
        nameIn(mention, type).map(name => ({ name, type: type === 'DOCUMENT' ? 'MISC' : type })),
      ),
    )
    .sort((a, b) => b.name.length - a.name.length)
  const found: Named[] = []
  for (const { name, type } of surfaces)
    for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + 1)) {
      const end = start + name.length
      const inWord = /[\p{L}\p{N}]/u.test(text[start - 1] ?? ' ') || /[\p{L}\p{N}]/u.test(text[end] ?? ' ')
      if (!inWord && !found.some(other => other.start < end && start < other.end)) found.push({ start, end, type })
    }
  return found.sort((a, b) => a.start - b.start)
}

const JOINER = /^(of|for|and|the|de|al|bin|on|in|to|del|la|ibn|van|von)$/

/** The name inside a mention as an article's annotation writes it: no article, title, nominal head or adjective of nationality. */
function nameIn(mention: string, type: string): string[] {
  if (type === 'PLACE' && /\bgovernment$/i.test(mention)) return []
  let words = mention
    .replace(/^(the|The|a|an) /, '')
    .replace(/[’']s?$/, '')
    .split(' ')
  const small = words.findLastIndex(word => /^\p{Ll}/u.test(word) && !JOINER.test(word))
  words =
    small === words.length - 1
      ? words.slice(
          0,
          words.findIndex(word => /^\p{Ll}/u.test(word)),
        )
      : words.slice(small + 1)
  if (type === 'PERSON') words = withoutTitle(words)
  const name = words.join(' ').replace(/[’']s?$/, '')
  const isName =
    /\p{Lu}/u.test(name) &&
    !JOINER.test(words[0] ?? '') &&
    (type === 'DOCUMENT' || knownBySurface(name)?.via !== 'demonym')
  return isName ? [name] : []
}

/** "Secretary of Fisheries Ilse Brandt" and "Minister for the Outer Isles Tomas Eldred" keep the last two words. */
function withoutTitle(words: readonly string[]): string[] {
  const title = words.findLastIndex(word => TITLES.has(word.toLowerCase()) || /^(of|for|Leader|Advisor)$/.test(word))
  const rest = words.slice(title + 1)
  const office = words[title] === 'of' || words[title] === 'for'
  return office && rest.length > 2 ? rest.slice(-2) : rest
}

const FIRST_LABEL: Readonly<Record<string, Label>> = {
  PERSON: 'B-PERSON',
  ORG: 'B-ORG',
  PLACE: 'B-PLACE',
  MISC: 'B-OTHER',
}

/** The label of each word of each sentence, as indexes into LABELS. A country is a place, whatever team it sends. */
export function goldLabels(document: Annotated): Int8Array[] {
  return document.facts.sentences.map(({ facts }) => {
    const labels = new Int8Array(facts.length)
    facts.forEach((fact, i) => {
      const name = document.names.find(n => FIRST_LABEL[n.type] && n.start < fact.end && fact.token.start < n.end)
      if (!name || fact.token.implied) return
      const surface = document.facts.text.slice(name.start, name.end)
      if (name.type === 'MISC' && /^\p{Ll}/u.test(surface)) return
      const type = name.type === 'ORG' && knownBySurface(surface)?.type === 'PLACE' ? 'PLACE' : name.type
      const before = facts[i - 1]
      const goes = before !== undefined && before.end > name.start && before.token.start < name.end
      labels[i] = LABELS.indexOf(FIRST_LABEL[type] ?? 'O') + (goes ? 1 : 0)
    })
    return labels
  })
}
