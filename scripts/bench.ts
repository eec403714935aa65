/**
 * `npm run bench`: how fast Pledgebook is, above all beside compromise alone on the same text.
 *   npm run bench                       measures everything and prints it
 *   npm run bench -- --only PART        one part: annotation, annotated, linearity, reading, coldStart, bundles,
 *                                       ingest, query or writes
 *   npm run bench -- --json             prints JSON, `annotation.ratioToCompromise` first of all
 *   npm run bench -- --write            writes docs/performance.json, the page and its plots
 */
import { parseArgs } from 'node:util'
import { rowsOf, writeFigures } from './bench/page.ts'
import { PARTS, type Part, run } from './bench/run.ts'

const { values } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'boolean' }, write: { type: 'boolean' } },
})
const { only } = values
const isPart = (name: string): name is Part => Object.hasOwn(PARTS, name)

if (only !== undefined && !isPart(only)) {
  console.error(`There is no part ${only}. The parts are ${Object.keys(PARTS).join(', ')}.`)
  process.exitCode = 1
} else {
  const figures = await run(only === undefined ? (Object.keys(PARTS) as Part[]) : [only])
  if (values.write) writeFigures(figures)
  if (values.json) console.log(JSON.stringify(figures, null, 2))
  else for (const [what, value] of rowsOf(figures)) console.log(`${what.padEnd(56)} ${value}`)
}
