/** How long each format takes to become text: the samples, read again and again. */
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { readArticle } from '../../shared/read/index.ts'
import { type Spread, spreadOf } from './spread.ts'

/** Milliseconds for a sample of each format, by its ending. */
export type ReadingFigures = Readonly<Record<string, Spread & { readonly bytes: number }>>

const SAMPLES = join(import.meta.dirname, '../../samples')
const WARM_UP = 5

export async function measureReading(rounds: number): Promise<ReadingFigures> {
  const figures: Record<string, Spread & { bytes: number }> = {}
  for (const file of readdirSync(SAMPLES)) {
    const ending = extname(file)
    if (file === 'README.md' || figures[ending]) continue
    const bytes = readFileSync(join(SAMPLES, file))
    const runs: number[] = []
    for (let round = 0; round < rounds + WARM_UP; round++) {
      const from = performance.now()
      await readArticle(bytes, { key: file })
      runs.push(performance.now() - from)
    }
    figures[ending] = { ...spreadOf(runs.slice(WARM_UP)), bytes: bytes.length }
  }
  return figures
}
