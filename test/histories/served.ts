/** The same histories on a server that speaks DynamoDB's protocol. */
import { paginateScan } from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestTable } from '../emulators/index.ts'
import { COUNTEREXAMPLES } from './counterexamples.ts'
import { expectConverged } from './outcome.ts'
import { anyPlan, type HistoryPlan } from './plan.ts'
import { type History, runHistory } from './run.ts'
import type { Store } from './table-requests.ts'
import { Tally } from './tally.ts'

const SEED = Number(process.env.PLEDGEBOOK_SEED ?? Date.now() % 1_000_000_000)

/** A batch goes to the server as a whole. */
export function describeHistories(name: string, start: () => Promise<TestTable>, histories: number): void {
  describe(`the table on ${name}`, () => {
    let server: TestTable
    let tables = 0
    beforeAll(async () => {
      server = await start()
    })
    afterAll(() => server?.stop())

    const check = async (plan: HistoryPlan): Promise<History> => {
      tables += 1
      const store = storeOn(server, `history-${tables}`)
      await server.createTable(store.tableName)
      const history = await runHistory(plan, store, 'whole')
      await expectConverged(plan, history)
      return history
    }

    it('holds in the known counterexamples', { timeout: 120_000 }, async () => {
      for (const plan of Object.values(COUNTEREXAMPLES)) await check(plan)
    })

    it(`holds in ${histories} histories of seed ${SEED}`, { timeout: 120_000 }, async () => {
      const tally = new Tally()
      const property = fc.asyncProperty(anyPlan, async plan => tally.add(await check(plan)))
      await fc.assert(property, { numRuns: histories, seed: SEED })
      process.stdout.write(`${name}: ${tally.sentence(SEED)}\n`)
      expect(tally.flips).toBeGreaterThan(histories)
    })
  })
}

function storeOn({ client, documents }: TestTable, tableName: string): Store {
  const dump = async () => {
    const items = []
    for await (const page of paginateScan({ client: documents }, { TableName: tableName, ConsistentRead: true }))
      items.push(...(page.Items ?? []))
    return items
  }
  return { client, tableName, dump }
}
