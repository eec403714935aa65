import { describe, expect, it } from 'vitest'
import { Bench, type Through } from './bench.ts'

class Crash extends Error {}

/** Lets requests through up to one at which the run dies, before or after it took effect. */
function dyingAt(request: number, after: boolean): Through & { readonly died: () => boolean } {
  let requests = 0
  const through: Through = async perform => {
    requests += 1
    if (requests < request) return perform()
    if (requests === request && after) await perform()
    throw new Crash()
  }
  return Object.assign(through, { died: () => requests >= request })
}

const TANKS = 'Canada of G7 pledged 5 tanks to UkraineArmy by 2026-03-31.'
const MANY = Array.from({ length: 40 }, (_, i) => `Canada pledged ${i} ships.`).join(' ')

const SCENARIOS: readonly (readonly [string, readonly (string | null)[]])[] = [
  ['a first article', [TANKS]],
  ['an article in place of another', [TANKS, MANY]],
  ['a shorter article in place of a longer one', [MANY, TANKS]],
  ['the same article again', [TANKS, TANKS]],
  ['a rejected file in place of an article', [TANKS, '']],
  ['an article in place of a rejected file', ['', TANKS]],
  ['a deletion', [MANY, null]],
  ['an article after a deletion', [TANKS, null, TANKS]],
]

/** Plays the changes in order, the last by `play`, and tells what the table then holds. */
async function playing(
  changes: readonly (string | null)[],
  play: (bench: Bench, event: ReturnType<Bench['bucket']['put']>) => Promise<void>,
): Promise<Bench> {
  const bench = new Bench()
  for (const [i, text] of changes.entries()) {
    const event = text === null ? bench.bucket.delete('a.txt') : bench.bucket.put('a.txt', text)
    if (i < changes.length - 1) await bench.ingest(event)
    else await play(bench, event)
  }
  return bench
}

describe('a run that dies at any request, its message delivered again, leaves the same table:', () => {
  it.each(SCENARIOS)('%s', async (_, changes) => {
    const expected = await playing(changes, async (bench, event) => {
      await bench.ingest(event)
    })
    for (const after of [false, true])
      for (let request = 1, survived = false; !survived; request++) {
        const bench = await playing(changes, async (bench, event) => {
          const through = dyingAt(request, after)
          await bench.ingest(event, bench.dependencies(through)).catch((fault: unknown) => {
            if (!(fault instanceof Crash)) throw fault
          })
          survived = !through.died()
          await bench.ingest(event)
        })
        expect(bench.items(), `request ${request}, ${after ? 'after' : 'before'} it`).toEqual(expected.items())
      }
  })
})
