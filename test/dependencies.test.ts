/** Dependencies point one way: the way of the data. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** Each room and the rooms that it may import; what is not listed is forbidden. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'shared/contract': [],
  'shared/aws': ['shared/contract'],
  'shared/arrive': ['shared/contract'],
  'shared/read': ['shared/contract'],
  'shared/annotate/text': ['shared/contract'],
  'shared/annotate/grammar': ['shared/contract', 'shared/annotate/text'],
  'shared/annotate/entities': ['shared/contract', 'shared/annotate/text'],
  'shared/annotate/time': ['shared/contract', 'shared/annotate/text', 'shared/annotate/quantity'],
  'shared/annotate/quantity': ['shared/contract', 'shared/annotate/text'],
  'shared/annotate/coreference': ['shared/contract', 'shared/annotate/entities', 'shared/annotate/grammar'],
  'shared/annotate/voice': ['shared/contract', 'shared/annotate/entities', 'shared/annotate/grammar'],
  'shared/annotate/commitments': [
    'shared/contract',
    'shared/annotate/text',
    'shared/annotate/grammar',
    'shared/annotate/entities',
    'shared/annotate/time',
    'shared/annotate/quantity',
    'shared/annotate/coreference',
    'shared/annotate/voice',
  ],
  'shared/annotate': [
    'shared/contract',
    'shared/annotate/text',
    'shared/annotate/grammar',
    'shared/annotate/entities',
    'shared/annotate/coreference',
    'shared/annotate/voice',
    'shared/annotate/commitments',
  ],
  'shared/record': ['shared/contract', 'shared/arrive', 'shared/aws', 'shared/ledger'],
  'shared/ingest': [
    'shared/contract',
    'shared/arrive',
    'shared/read',
    'shared/annotate',
    'shared/record',
    'shared/aws',
  ],
  'shared/reconcile': ['shared/contract', 'shared/arrive', 'shared/record'],
  'shared/export': ['shared/contract'],
  'shared/ledger': ['shared/contract'],
  'shared/query': ['shared/contract', 'shared/record', 'shared/export', 'shared/ledger'],
  'shared/watch': ['shared/contract', 'shared/aws', 'shared/record', 'shared/export', 'shared/ledger', 'shared/query'],
  functions: [
    'shared/contract',
    'shared/aws',
    'shared/arrive',
    'shared/read',
    'shared/annotate',
    'shared/ingest',
    'shared/record',
    'shared/query',
    'shared/reconcile',
    'shared/watch',
  ],
  'infra/description.ts': ['shared/contract'],
  'infra/app.ts': ['infra/cloud', 'infra/description.ts', 'shared/contract'],
  'infra/cloud': ['infra/description.ts', 'shared/contract'],
  page: ['shared/contract', 'shared/query'],
  'infra/local/loopback-server.ts': ['shared/contract'],
  'infra/local': [
    'infra/description.ts',
    'infra/local/loopback-server.ts',
    'page',
    'shared/contract',
    'shared/aws',
    'shared/arrive',
    'shared/record',
    'shared/query',
    'shared/ingest',
    'shared/reconcile',
    'shared/watch',
    'functions',
  ],
  cli: [
    'infra/description.ts',
    'infra/local/loopback-server.ts',
    'page',
    'shared/contract',
    'shared/aws',
    'shared/arrive',
    'shared/read',
    'shared/annotate',
    'shared/ledger',
    'shared/query',
    'shared/export',
    'shared/record',
    'shared/ingest',
    'shared/reconcile',
    'shared/watch',
  ],
}

/** The innermost room that a file stands in. */
const roomOf = (path: string) =>
  Object.keys(MAY_IMPORT)
    .filter(room => path === room || path.startsWith(`${room}/`))
    .toSorted((a, b) => a.length - b.length)
    .at(-1)

interface Import {
  readonly from: string
  readonly to: string
}

function importsOf(room: string): readonly Import[] {
  const path = join(ROOT, room)
  const files = room.endsWith('.ts')
    ? [path]
    : readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter(f => f.endsWith('.ts'))
        .map(f => join(path, f))
  return files.flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?['"](\.[^'"]+)['"]/g)].map(m => ({
      from: relative(ROOT, file),
      to: relative(ROOT, join(dirname(file), m[1] ?? '')),
    })),
  )
}

describe('imports', () => {
  it.each(Object.entries(MAY_IMPORT))('of %s stay within their rooms', (room, allowed) => {
    const astray = importsOf(room).filter(i => {
      const target = roomOf(i.to)
      const own = roomOf(i.from)
      if (own !== room || i.to === 'package.json') return false
      return target !== own && (target === undefined || !allowed.includes(target))
    })
    expect(astray.map(i => `${i.from} imports ${i.to}`)).toEqual([])
  })

  it('of the annotator name no network, clock, file system or AWS', () => {
    const files = readdirSync(join(ROOT, 'shared/annotate'), { recursive: true, encoding: 'utf8' }).filter(f =>
      f.endsWith('.ts'),
    )
    for (const file of files) {
      const source = readFileSync(join(ROOT, 'shared/annotate', file), 'utf8')
      expect(source.match(/from 'node:|from '@aws|Date\.now|new Date\(\)|Math\.random|\bfetch\(/g) ?? [], file).toEqual(
        [],
      )
    }
  })
})
