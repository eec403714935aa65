/**
 * `npm run ablate`: what each pass of the annotator is worth, by the figures without it.
 * Needs the annotated articles beside the repository; prints Markdown for docs/accuracy.md.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findCommitments, PASSES } from '../shared/annotate/commitments/index.ts'
import { linkEntities } from '../shared/annotate/coreference/index.ts'
import { findEntities } from '../shared/annotate/entities/index.ts'
import { readSyntax } from '../shared/annotate/grammar/syntax.ts'
import { parseText } from '../shared/annotate/text/parse.ts'
import { findVoices } from '../shared/annotate/voice/voices.ts'

const GOLD = join(import.meta.dirname, '..', '..', 'shared', 'gold')

interface Score {
  readonly usableRecordRate: number
  readonly nearMissRate: number
  readonly commitment: { readonly precision: number; readonly recall: number; readonly f1: number }
  readonly anyRecord: { readonly f1: number }
}

if (!existsSync(GOLD)) {
  console.log('No annotated articles beside this repository (../shared/gold): nothing was measured.')
} else {
  const dates = JSON.parse(readFileSync(join(GOLD, 'sources.json'), 'utf8')) as Record<string, { publishedAt?: string }>
  console.log('| without | usable | P | R | F1 | any class F1 | near misses taken |\n|---|---|---|---|---|---|---|')
  for (const name of [null, ...Object.keys(PASSES)]) console.log(row(name, scoreWithout(name, dates)))
}

function scoreWithout(name: string | null, dates: Readonly<Record<string, { publishedAt?: string }>>): Score {
  const passes = Object.entries(PASSES).flatMap(([own, pass]) => (own === name ? [] : [pass]))
  const folder = mkdtempSync(join(tmpdir(), 'ablate-'))
  for (const file of readdirSync(join(GOLD, 'dev')).filter(f => f.endsWith('.txt'))) {
    const id = file.slice(0, -4)
    const text = readFileSync(join(GOLD, 'dev', file), 'utf8')
    const parsed = parseText(text)
    const sentences = parsed.sentences.map(s => readSyntax(text, s))
    const entities = linkEntities(sentences, findEntities(parsed).mentions)
    const article = {
      text,
      publishedAt: dates[id]?.publishedAt ?? null,
      sentences,
      entities,
      voices: findVoices(text, sentences, entities),
    }
    const { records } = findCommitments(article, passes)
    writeFileSync(join(folder, `${id}.json`), JSON.stringify({ id, entities: entities.entities, records }))
  }
  const out = execFileSync(process.execPath, [join(GOLD, 'score.mjs'), join(GOLD, 'dev'), '--json', '--pred', folder], {
    encoding: 'utf8',
  })
  rmSync(folder, { recursive: true })
  return JSON.parse(out) as Score
}

function row(name: string | null, { usableRecordRate, commitment, anyRecord, nearMissRate }: Score): string {
  const figures = [usableRecordRate, commitment.precision, commitment.recall, commitment.f1, anyRecord.f1, nearMissRate]
  return `| ${name ?? 'nothing'} | ${figures.map(f => f.toFixed(3)).join(' | ')} |`
}
