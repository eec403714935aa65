/** What `npm run eval` measures of the ledger: how well records are linked, in test/ledger/gold. */
import { link } from '../shared/ledger/index.ts'
import { readGold, scoreLinks } from '../test/ledger/gold.ts'

/** The articles that the rules were made on, and those that they were not. */
const SETS = [
  ['linking', 'tuned'],
  ['linking unseen', 'unseen'],
] as const

export async function linkingFigures(): Promise<Readonly<Record<string, number>>> {
  const figures: Record<string, number> = {}
  for (const [name, set] of SETS) {
    const gold = await readGold(set)
    const { precision, recall, f1, bcubed, endToEndRecall } = scoreLinks(gold, link(gold.statements))
    figures[`${name} precision`] = precision
    figures[`${name} recall`] = recall
    figures[`${name} F1`] = f1
    figures[`${name} B-cubed F1`] = bcubed.f1
    figures[`${name} recall, with records missed`] = endToEndRecall
  }
  return figures
}
