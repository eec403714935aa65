/** Other readers of articles, none of which the project depends on: each in a process of its own, that tells its own processor time. */
import { spawnSync } from 'node:child_process'

export interface Other {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
}

/** Every program is given `{"texts": […], "rounds": n}` on standard input, and answers with `{"ms": […]}`, one for each round. */
const PROTOCOL = { rounds: 5, warmUp: 1 }

const WINK = `
const { default: winkNLP } = await import('wink-nlp')
const { default: model } = await import('wink-eng-lite-web-model')
const nlp = winkNLP(model)
const read = text => { const doc = nlp.readDoc(text); doc.entities().out(); doc.tokens().out(nlp.its.pos) }
let input = ''
for await (const chunk of process.stdin) input += chunk
const { texts, rounds } = JSON.parse(input)
const ms = Array.from({ length: rounds }, () => {
  const before = process.cpuUsage()
  texts.forEach(read)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
})
console.log(JSON.stringify({ ms }))
`

const SPACY = `
import json, sys, time
import spacy
nlp = spacy.load('en_core_web_sm')
asked = json.load(sys.stdin)
ms = []
for _ in range(asked['rounds']):
    before = time.process_time()
    for text in asked['texts']:
        nlp(text)
    ms.append((time.process_time() - before) * 1000)
print(json.dumps({'ms': ms}))
`

export const OTHERS: readonly Other[] = [
  { name: 'wink-nlp', command: process.execPath, args: ['--input-type=module', '-e', WINK] },
  { name: 'spaCy en_core_web_sm', command: 'python3', args: ['-c', SPACY] },
]

/** Milliseconds of processor for each round over all texts, the first left out; or why there are none. */
export function measureOther({ command, args }: Other, texts: readonly string[]): readonly number[] | string {
  const { rounds, warmUp } = PROTOCOL
  const input = JSON.stringify({ texts, rounds: rounds + warmUp })
  const { status, stdout, stderr, error } = spawnSync(command, args, { input, encoding: 'utf8' })
  if (error || status !== 0) return reasonIn(stderr || error?.message || '')
  const { ms } = JSON.parse(stdout) as { ms: readonly number[] }
  return ms.slice(warmUp)
}

/** The line that names the fault, else the first. */
function reasonIn(told: string): string {
  const lines = told.trim().split('\n')
  return (lines.find(line => /Error|not found/.test(line)) ?? lines[0])?.trim() || 'it did not say why'
}
