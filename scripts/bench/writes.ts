/** What the table takes for each article, as `npm run cost` counts it. */
import { measure } from '../cost/measure.ts'
import { articlesOf3Kilobytes } from './texts.ts'

export interface WriteFigures {
  readonly writeUnits: number
  readonly items: number
  readonly kilobytes: number
}

export async function measureWrites(articles: number): Promise<WriteFigures> {
  const measured = await measure(articlesOf3Kilobytes(articles))
  return {
    writeUnits: measured.writeUnits / articles,
    items: measured.tableItems / articles,
    kilobytes: measured.tableBytes / articles / 1024,
  }
}
