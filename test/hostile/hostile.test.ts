/** Each hostile file ends as a clear status, in bounded time and memory, and leaves nothing behind. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { ANNOTATE } from '../../infra/description.ts'
import type { Outcomes } from './child.ts'
import { CORPUS } from './corpus.ts'

const CHILD = join(import.meta.dirname, 'child.ts')
/** Milliseconds of processor time, a sixth of the function's time-out. */
const SOON = 10_000

describe('the corpus of hostile files', () => {
  let all: Outcomes
  beforeAll(async () => {
    const { memoryMegabytes } = ANNOTATE
    const { stdout } = await promisify(execFile)(process.execPath, [`--max-old-space-size=${memoryMegabytes}`, CHILD], {
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, POWERTOOLS_METRICS_DISABLED: 'true' },
    })
    all = JSON.parse(stdout)
  }, 180_000)

  it.each(CORPUS)('$name', ({ key, becomes }) => {
    const outcome = all.outcomes.find(each => each.key === key)
    expect(outcome).toMatchObject({ handedBack: false, document: { key } })
    expect(outcome?.document?.code ?? outcome?.document?.status).toBe(becomes)
    if (becomes === 'annotated') expect(outcome?.records).toBeGreaterThan(0)
    expect(outcome?.milliseconds).toBeLessThan(SOON)
    expect(outcome?.docId).toMatch(/^[a-z0-9-]{1,64}$/)
    expect(outcome?.text).not.toMatch(/<script|onerror|passwd:|hahahaha/)
  })

  it('is taken in with the memory that Lambda gives, and changes nothing that all share', () => {
    expect(all.megabytes).toBeLessThan(ANNOTATE.memoryMegabytes)
    expect(all.polluted).toBe(false)
  })
})
