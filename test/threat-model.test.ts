import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

it('names only tests that there are, and one at least for each boundary', () => {
  const [, ...boundaries] = readFileSync(join(ROOT, 'docs/threat-model.md'), 'utf8').split('\n## ')
  expect(boundaries.length).toBeGreaterThan(8)
  for (const boundary of boundaries) {
    const named = [...boundary.matchAll(/`(test\/[\w/-]+)`/g)].map(([, path = '']) => path)
    expect(named.length, boundary).toBeGreaterThan(0)
    for (const path of named) {
      const isThere = [path, `${path}.test.ts`].some(file => existsSync(join(ROOT, file)))
      expect(isThere, `${path} is named in the threat model`).toBe(true)
    }
  }
})
