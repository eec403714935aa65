import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMessage, parseMessage } from '../../shared/arrive/index.ts'
import { bridgeEvent, encodeKey, notification } from './events.ts'

const KEYS = [
  'article.txt',
  'a b.txt',
  'a+b.txt',
  '100%.txt',
  'a%20b.txt',
  'été/Ünïcode.txt',
  '新聞.txt',
  '🇺🇦 tanks.txt',
  '/leading.txt',
  'a//b.txt',
  "it's (1)!*.txt",
  'é'.repeat(512),
]

describe('a direct S3 notification', () => {
  it.each(KEYS)('gives back the key %s', key => {
    expect(parseMessage(notification([{ key }]))).toEqual([
      { kind: 'created', bucket: 'articles', key, sequencer: '0055AED6DCD90281E5' },
    ])
  })

  it('gives back any key that is no folder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), key => {
        fc.pre(!key.endsWith('/'))
        expect(parseMessage(notification([{ key }]))[0]?.key).toBe(key)
      }),
    )
  })

  it('gives the id of the request that made the change, where it is told', () => {
    expect(parseMessage(notification([{ key: 'a', requestId: 'ABC' }, { key: 'b' }]))).toMatchObject([
      { key: 'a', requestId: 'ABC' },
      { key: 'b' },
    ])
    const bridge = JSON.parse(bridgeEvent({ key: 'a' }))
    bridge.detail['request-id'] = 'DEF'
    expect(parseMessage(JSON.stringify(bridge))).toMatchObject([{ key: 'a', requestId: 'DEF' }])
  })

  it('decodes a key once only', () => {
    expect(encodeKey('a%2Bb c')).toBe('a%252Bb+c')
    expect(parseMessage(notification([{ key: 'a%2Bb c' }]))[0]?.key).toBe('a%2Bb c')
  })

  it('gives every one of several records, in order', () => {
    const body = notification([{ key: 'a' }, { key: 'b', name: 'ObjectRemoved:Delete' }, { key: 'c' }])
    expect(parseMessage(body).map(({ kind, key }) => `${kind} ${key}`)).toEqual(['created a', 'removed b', 'created c'])
  })

  it.each([
    ['ObjectCreated:Put', 'created'],
    ['ObjectCreated:Copy', 'created'],
    ['ObjectCreated:CompleteMultipartUpload', 'created'],
    ['s3:ObjectCreated:Post', 'created'],
    ['ObjectRemoved:Delete', 'removed'],
    ['ObjectRemoved:DeleteMarkerCreated', 'removed'],
    ['LifecycleExpiration:Delete', 'removed'],
    ['LifecycleExpiration:DeleteMarkerCreated', 'removed'],
  ])('%s means %s', (name, kind) => {
    expect(parseMessage(notification([{ key: 'a', name }]))[0]?.kind).toBe(kind)
  })

  it.each(['ObjectTagging:Put', 'ObjectAcl:Put', 'ObjectRestore:Completed', 'ReducedRedundancyLostObject'])(
    '%s is ignored',
    name => {
      expect(parseMessage(notification([{ key: 'a', name }]))).toEqual([])
    },
  )

  it('of a folder marker is ignored', () => {
    expect(parseMessage(notification([{ key: 'news/' }, { key: 'a b/' }, { key: 'news/a' }]))).toHaveLength(1)
  })

  it('may come without a sequencer', () => {
    expect(parseMessage(notification([{ key: 'a', sequencer: null }]))[0]?.sequencer).toBeNull()
  })
})

describe('an EventBridge event', () => {
  it.each(KEYS)('gives the key %s as it stands', key => {
    expect(parseMessage(bridgeEvent({ key }))).toEqual([
      { kind: 'created', bucket: 'articles', key, sequencer: '0055AED6DCD90281E5' },
    ])
  })

  it('tells deletion, by a caller or by lifecycle', () => {
    expect(parseMessage(bridgeEvent({ key: 'a', type: 'Object Deleted' }))[0]?.kind).toBe('removed')
  })

  it('of another kind, or of a folder marker, is ignored', () => {
    expect(parseMessage(bridgeEvent({ key: 'a', type: 'Object Tags Added' }))).toEqual([])
    expect(parseMessage(bridgeEvent({ key: 'news/' }))).toEqual([])
  })
})

describe('a message that Pledgebook itself sends', () => {
  it.each(KEYS)('gives back the key %s, and all else', key => {
    for (const kind of ['created', 'removed'] as const)
      for (const sequencer of [null, '0055AED6DCD90281E5']) {
        const event = { kind, bucket: 'articles', key, sequencer }
        expect(parseMessage(formatMessage(event))).toEqual([event])
      }
  })
})

describe('a message that SNS wraps', () => {
  it('is read as what it wraps', () => {
    const body = JSON.stringify({ Type: 'Notification', MessageId: 'm', Message: notification([{ key: 'a b' }]) })
    expect(parseMessage(body)[0]?.key).toBe('a b')
  })
})

describe('a message that speaks of no object', () => {
  it.each([
    { Service: 'Amazon S3', Event: 's3:TestEvent', Time: '2026-01-01T00:00:00.000Z', Bucket: 'articles' },
    {},
    [],
    'text',
    null,
    42,
    { Records: [] },
    { Records: [{ eventSource: 'aws:sqs' }, null] },
  ])('%j is ignored', message => {
    expect(parseMessage(JSON.stringify(message))).toEqual([])
  })
})

describe('a message that cannot be read', () => {
  it.each([
    ['is cut off', '{"Records":[{"eventSour'],
    ['is empty', ''],
    ['has no object', JSON.stringify({ Records: [{ eventSource: 'aws:s3', eventName: 'ObjectCreated:Put' }] })],
    ['has a key that is not URL-encoded', notification([{ key: 'x' }]).replace('"x"', '"100%"')],
    ['is a bridge event without detail', JSON.stringify({ source: 'aws.s3', 'detail-type': 'Object Created' })],
  ])('because it %s is refused as a bad event', (_, body) => {
    expect(() => parseMessage(body)).toThrow(expect.objectContaining({ code: 'bad_event' }))
  })
})
