import { describe, expect, it } from 'vitest'
import {
  ANNOTATE,
  ANNOTATE_SOURCE,
  BUCKET,
  DEAD_LETTER_QUEUE,
  DEFAULTS,
  QUERY,
  QUEUE,
  RECONCILE,
} from '../../infra/description.ts'
import { ENVIRONMENT } from '../../shared/contract/environment.ts'

const surroundings = { bucketName: 'articles', queueUrl: 'https://queue', tableName: 'records', maxObjectBytes: 1234 }

describe('the description of the stack', () => {
  it('hides a message for at least six times as long as its handler may run', () => {
    expect(QUEUE.visibilityTimeoutSeconds).toBeGreaterThanOrEqual(6 * ANNOTATE.timeoutSeconds)
  })

  it('tries a message three to five times', () => {
    expect(QUEUE.maxReceiveCount).toBeGreaterThanOrEqual(3)
    expect(QUEUE.maxReceiveCount).toBeLessThanOrEqual(5)
  })

  it('keeps a dead letter for 14 days, longer than the queue it came from', () => {
    expect(DEAD_LETTER_QUEUE.retentionDays).toBe(14)
    expect(DEAD_LETTER_QUEUE.retentionDays).toBeGreaterThan(QUEUE.retentionDays)
  })

  it('leaves executions for queries in an account that may run only 10 at once', () => {
    expect(ANNOTATE_SOURCE.maxConcurrency).toBeGreaterThanOrEqual(2)
    expect(ANNOTATE_SOURCE.maxConcurrency).toBeLessThanOrEqual(5)
  })

  it('hears of every way in which an object comes or goes', () => {
    expect(BUCKET.eventKinds).toEqual(['s3:ObjectCreated:*', 's3:ObjectRemoved:*', 's3:LifecycleExpiration:*'])
  })

  it('tells the annotate function its table and its size limit, and the query function its table alone', () => {
    expect(ANNOTATE.environment(surroundings)).toEqual({
      [ENVIRONMENT.tableName]: 'records',
      [ENVIRONMENT.maxObjectBytes]: '1234',
    })
    expect(QUERY.environment(surroundings)).toEqual({ [ENVIRONMENT.tableName]: 'records' })
  })

  it('tells the reconcile function what it compares, and the queue', () => {
    expect(RECONCILE.environment(surroundings)).toEqual({
      [ENVIRONMENT.bucketName]: 'articles',
      [ENVIRONMENT.tableName]: 'records',
      [ENVIRONMENT.queueUrl]: 'https://queue',
    })
  })

  it('sets a default size limit within the bound', () => {
    expect(DEFAULTS.maxObjectBytes).toBeLessThanOrEqual(DEFAULTS.largestMaxObjectBytes)
  })
})
