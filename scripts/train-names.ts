/**
 * Trains the tagger of names and measures it on documents kept out of training:
 *   npx node scripts/train-names.ts SHARED            k-fold figures: rules alone, tagger alone, everything
 *   npx node scripts/train-names.ts SHARED --write    trains on all and writes tagger/model.json
 *   --misses                                          lists what the last variant missed and invented
 *   --pred FOLDER                                     writes the articles' entities for the scorer's --pred
 * SHARED holds ner/*.jsonl (GUM news, CC BY; Universal NER English-EWT, CC BY-SA) and gold/dev.
 * Everything is seeded: the same texts give the same weights.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { linkEntities } from '../shared/annotate/coreference/index.ts'
import { findRuns } from '../shared/annotate/entities/30-runs.ts'
import { type Name, namesIn } from '../shared/annotate/entities/40-kinds.ts'
import { toMentions } from '../shared/annotate/entities/80-mentions.ts'
import { findEntities } from '../shared/annotate/entities/index.ts'
import { documentKinds, featuresOf } from '../shared/annotate/entities/tagger/features.ts'
import { type TaggerModel, tagText } from '../shared/annotate/entities/tagger/model.ts'
import { unpack } from '../shared/annotate/entities/tagger/weights.ts'
import type { Mention } from '../shared/annotate/entities/types.ts'
import { readSyntax } from '../shared/annotate/grammar/syntax.ts'
import { type Annotated, goldLabels, readCorpus } from './names/corpus.ts'
import { type Example, pack, seeded, train } from './names/perceptron.ts'

const FOLDS = 5
const KEEP = 8000
const TRAINING = { epochs: 8, runs: 3 }
const TYPES = ['PERSON', 'ORG', 'PLACE'] as const
const MODEL = new URL('../shared/annotate/entities/tagger/model.json', import.meta.url)

const argumentOf = (flag: string) => process.argv[process.argv.indexOf(flag) + 1] ?? ''
const has = (flag: string) => process.argv.includes(flag)

const corpus = readCorpus(process.argv[2] ?? '')
const featureNames: string[] = []
const featureIds = new Map<string, number>()
const examples = corpus.map(examplesOf)

function intern(feature: string): number {
  const known = featureIds.get(feature)
  if (known !== undefined) return known
  featureIds.set(feature, featureNames.length)
  return featureNames.push(feature) - 1
}

function examplesOf(document: Annotated): Example[] {
  const kinds = documentKinds(document.facts)
  const labels = goldLabels(document)
  return document.facts.sentences.map((sentence, s) => ({
    features: featuresOf(document.facts, sentence, kinds).map(list => Int32Array.from(new Set(list.map(intern)))),
    labels: labels[s] ?? new Int8Array(),
  }))
}

const trainOn = (chosen: readonly Example[]) => pack(train(chosen, featureNames.length, TRAINING), featureNames, KEEP)

function write(): void {
  const text = `${JSON.stringify(trainOn(examples.flat()), null, 2)}\n`
  writeFileSync(MODEL, text)
  console.log(`${corpus.length} documents, ${featureNames.length} features seen, ${text.length} characters written`)
}

/** From the first idea to the whole, so that each step has to earn its place. */
const VARIANTS: Readonly<Record<string, (document: Annotated, model: TaggerModel) => readonly Mention[]>> = {
  rules: ({ facts }) =>
    toMentions(
      facts,
      facts.sentences.map(s => findRuns(facts, s).flatMap(run => namesIn(facts, s, run))),
    ),
  tagger: ({ facts }, model) => toMentions(facts, tagText(facts, model) as Name[][]),
  all: ({ parsed }, model) => findEntities(parsed, model).mentions,
}

interface Count {
  hit: number
  gold: number
  found: number
}

function measure(): void {
  const random = seeded(11)
  const ids = [...new Set(corpus.map(document => document.id))].sort()
  const foldOf = new Map(ids.map(id => [id, Math.floor(random() * FOLDS)]))
  const counts = new Map<string, Count>()
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = unpack(trainOn(examples.filter((_, d) => foldOf.get(corpus[d]?.id ?? '') !== fold).flat()))
    for (const document of corpus.filter(({ id }) => foldOf.get(id) === fold)) {
      for (const [variant, find] of Object.entries(VARIANTS)) count(counts, document, variant, find(document, model))
      if (has('--pred') && document.set === 'articles') writePrediction(document, model)
    }
  }
  for (const [name, { hit, gold, found }] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [p, r] = [hit / (found || 1), hit / (gold || 1)]
    const figures = [p, r, (2 * p * r) / (p + r || 1)].map(figure => figure.toFixed(3))
    console.log(`${name.padEnd(32)} P ${figures[0]}  R ${figures[1]}  F1 ${figures[2]}   gold ${gold}, found ${found}`)
  }
}

function count(counts: Map<string, Count>, document: Annotated, variant: string, mentions: readonly Mention[]): void {
  const keysOf = (list: readonly { type: string; start: number; end: number }[], type: string) =>
    new Set(list.filter(name => name.type === type).map(name => `${name.start}-${name.end}`))
  const names = mentions.filter(mention => mention.via === 'name')
  for (const type of TYPES) {
    const [gold, found] = [keysOf(document.names, type), keysOf(names, type)]
    const hit = [...gold].filter(key => found.has(key))
    for (const row of [`${document.set} ${variant}`, `${document.set} ${variant} ${type}`]) {
      const sum = counts.get(row) ?? { hit: 0, gold: 0, found: 0 }
      counts.set(row, { hit: sum.hit + hit.length, gold: sum.gold + gold.size, found: sum.found + found.size })
    }
    if (has('--misses') && variant === 'all') list(document, type, gold, found)
  }
}

function list(document: Annotated, type: string, gold: ReadonlySet<string>, found: ReadonlySet<string>): void {
  const { text } = document.facts
  const show = (mark: string, key: string) => {
    const [start = 0, end = 0] = key.split('-').map(Number)
    const around = text.slice(Math.max(0, start - 30), end + 20).replaceAll('\n', '|')
    console.log(`${mark} ${type.padEnd(6)} ${text.slice(start, end).padEnd(28)} … ${around}  [${document.id}]`)
  }
  for (const key of gold) if (!found.has(key)) show('-', key)
  for (const key of found) if (!gold.has(key)) show('+', key)
}

/** As the annotator prints it, without records: enough for the scorer's entity figure. */
function writePrediction({ id, parsed }: Annotated, model: TaggerModel): void {
  const sentences = parsed.sentences.map(sentence => readSyntax(parsed.text, sentence))
  const { entities } = linkEntities(sentences, findEntities(parsed, model).mentions)
  writeFileSync(join(argumentOf('--pred'), `${id}.json`), JSON.stringify({ id, entities, records: [] }))
}

if (has('--write')) write()
else measure()
