import { parseText, type Sentence, type Token } from '../../shared/annotate/text/parse.ts'

/**
 * One sentence that says the phrase so many times, its tokens tiled from one parse of the
 * phrase, so that a timing measures the reader under test and not the parser.
 */
export function repeated(phrase: string, count: number): { text: string; sentence: Sentence } {
  const tokens: Token[] = []
  const once = parseText(phrase).sentences.flatMap(sentence => sentence.tokens)
  for (let tile = 0; tile < count; tile++) {
    const shift = tile * phrase.length
    for (const token of once)
      tokens.push({ ...token, start: token.start + shift, end: token.end + shift, index: tokens.length })
  }
  const text = phrase.repeat(count)
  return { text, sentence: { index: 0, paragraph: 0, start: 0, end: tokens.at(-1)?.end ?? 0, tokens } }
}

/** Milliseconds of the processor, of the fastest of three runs: what else the machine does takes none of them. */
export function cost(run: () => void): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const started = process.cpuUsage()
      run()
      const { user, system } = process.cpuUsage(started)
      return (user + system) / 1000
    }),
  )
}
