/**
 * `npm run bench:beside`: the time of annotation beside that of wink-nlp and of spaCy's en_core_web_sm, where they are
 * installed, on the same articles. Run it from a folder in which wink-nlp is installed, with a python3 that has spaCy.
 *   npm run bench:beside -- --program NAME=COMMAND    any other, such as an extractor of commitments: it is given
 *       {"texts": [...], "rounds": n} on standard input, and answers {"ms": [...]}, its processor time for each round
 * None of them does the same: annotation finds entities and commitments, the others tag words and find entities.
 */
import nlp from 'compromise'
import { annotate } from '../shared/annotate/index.ts'
import { measureOther, OTHERS, type Other } from './bench/others.ts'
import { processorMs, spreadOf } from './bench/spread.ts'
import { articlesOf3Kilobytes } from './bench/texts.ts'

const ARTICLES = 20
const ROUNDS = 6

const texts = articlesOf3Kilobytes(ARTICLES)
const own = (read: (text: string) => unknown) =>
  Array.from({ length: ROUNDS }, () => processorMs(() => texts.forEach(text => void read(text)))).slice(1)

const base = print('compromise', own(nlp), null)
print(
  'Pledgebook',
  own(text => annotate(text)),
  base,
)
for (const other of [...OTHERS, ...given(process.argv)]) {
  const ms = measureOther(other, texts)
  if (typeof ms === 'string') console.log(`${other.name.padEnd(24)} is not measured, for it does not run here: ${ms}`)
  else print(other.name, ms, base)
}

/** Returns milliseconds of processor an article. */
function print(name: string, rounds: readonly number[], compromise: number | null): number {
  const each = spreadOf(rounds).median / texts.length
  const ratio = compromise === null ? '' : `  ${(each / compromise).toFixed(2)} for each one of compromise`
  console.log(`${name.padEnd(24)}${each.toFixed(1).padStart(8)} ms an article${ratio}`)
  return each
}

function given(args: readonly string[]): Other[] {
  return args.flatMap((arg, i) => {
    if (arg !== '--program') return []
    const [, name, command] = /^([^=]+)=(.+)$/.exec(args[i + 1] ?? '') ?? []
    if (!name || !command) throw new Error('--program takes NAME=COMMAND.')
    return [{ name, command: 'sh', args: ['-c', command] }]
  })
}
