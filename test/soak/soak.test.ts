/** A small soak: `npm run soak` is the large one. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { soak } from '../../scripts/soak/soak.ts'
import { verify } from '../../scripts/soak/verify.ts'

const ARTICLES = 60
const KILLS = 3

let data: string
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'pledgebook-soak-'))
})
afterAll(() => rmSync(data, { recursive: true, force: true }))

it(`${ARTICLES} articles all come through, each once, although the stack is killed ${KILLS} times`, {
  timeout: 180_000,
}, async () => {
  const plan = {
    data,
    port: await fourFreePorts(),
    from: 0,
    articles: ARTICLES,
    kills: KILLS,
    burst: false,
    uploads: 4,
  }
  const { measured, endpoints, stop } = await soak({ ...plan, random: Math.random, report: () => undefined })
  try {
    expect(measured).toMatchObject({ kills: KILLS, deadLetters: 0 })
    expect(await verify(endpoints.api, ARTICLES, ARTICLES)).toMatchObject({ documents: ARTICLES, compared: ARTICLES })
  } finally {
    await stop()
  }
})

/** In a row, and below those that systems give out by themselves. */
async function fourFreePorts(): Promise<number> {
  for (;;) {
    const first = 20_000 + 4 * Math.floor(Math.random() * 3000)
    const free = await Promise.all([0, 1, 2, 3].map(offset => isFree(first + offset)))
    if (free.every(Boolean)) return first
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const server = createServer()
    server.on('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
