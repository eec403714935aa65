/**
 * Entity spans against gold by exact offsets and type, titles and leading "the" left out:
 *   npx node scripts/eval-ner.ts ../shared/ner/gum_news.jsonl ../shared/ner/uner_ewt_dev.jsonl [--misses]
 * Each line of a file is {id, text, entities: [{start, end, type}]}; offsets are UTF-16 code units.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { findEntities } from '../shared/annotate/entities/index.ts'
import { parseText } from '../shared/annotate/text/parse.ts'

interface Named {
  readonly start: number
  readonly end: number
  readonly type: string
}
interface GoldDocument {
  readonly id: string
  readonly text: string
  readonly entities: readonly Named[]
}

const TYPES = new Set(['PERSON', 'ORG', 'PLACE'])
const files = process.argv.slice(2).filter(arg => !arg.startsWith('--'))
const showMisses = process.argv.includes('--misses')

const keyOf = (entity: Named) => `${entity.type} ${entity.start}-${entity.end}`
const wanted = (entities: readonly Named[]) => new Map(entities.filter(e => TYPES.has(e.type)).map(e => [keyOf(e), e]))
const foundIn = (text: string) =>
  wanted(findEntities(parseText(text)).mentions.filter(mention => mention.via === 'name'))

function score(file: string): void {
  const documents = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as GoldDocument)
  const count: Record<string, { hit: number; gold: number; found: number }> = {}
  for (const document of documents) {
    const [gold, found] = [wanted(document.entities), foundIn(document.text)]
    for (const type of ['all', ...TYPES]) {
      const of = (map: ReadonlyMap<string, Named>) =>
        [...map.keys()].filter(key => type === 'all' || key.startsWith(type))
      count[type] ??= { hit: 0, gold: 0, found: 0 }
      count[type].gold += of(gold).length
      count[type].found += of(found).length
      count[type].hit += of(gold).filter(key => found.has(key)).length
    }
    if (showMisses) listMisses(document, gold, found)
  }
  for (const [type, { hit, gold, found }] of Object.entries(count)) {
    const [precision, recall] = [hit / (found || 1), hit / (gold || 1)]
    const f1 = (2 * precision * recall) / (precision + recall || 1)
    const figures = [precision, recall, f1].map(figure => figure.toFixed(3))
    console.log(
      `${basename(file).padEnd(22)} ${type.padEnd(7)} P ${figures[0]}  R ${figures[1]}  F1 ${figures[2]}   gold ${gold}, found ${found}`,
    )
  }
}

function listMisses(document: GoldDocument, gold: ReadonlyMap<string, Named>, found: ReadonlyMap<string, Named>): void {
  const line = (mark: string, entity: Named) => {
    const context = document.text.slice(Math.max(0, entity.start - 30), entity.end + 20).replaceAll('\n', '|')
    console.log(
      `${mark} ${entity.type.padEnd(6)} ${document.text.slice(entity.start, entity.end).padEnd(30)} … ${context}   [${document.id}]`,
    )
  }
  for (const [key, entity] of gold) if (!found.has(key)) line('-', entity)
  for (const [key, entity] of found) if (!gold.has(key)) line('+', entity)
}

for (const file of files) score(file)
