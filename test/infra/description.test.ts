import { describe, expect, it } from 'vitest'
import {
  ANNOTATE,
  ANNOTATE_SOURCE,
  BUCKET,
  CHANGES_QUEUE,
  DEAD_LETTER_QUEUE,
  DEFAULTS,
  NOTIFY,
  NOTIFY_SOURCE,
  QUERY,
  QUEUE,
  RECONCILE,
  UNTOLD_QUEUE,
} from '../../infra/description.ts'
import { ENVIRONMENT } from '../../shared/contract/environment.ts'

const surroundings = { bucketName: 'articles', queueUrl: 'https://queue', tableName: 'records', maxObjectBytes: 1234 }

describe('the description of the stack', () => {
  describe.each([
    ['article events', QUEUE, DEAD_LETTER_QUEUE, ANNOTATE],
    ['changes', CHANGES_QUEUE, UNTOLD_QUEUE, NOTIFY],
  ])('of %s', (_, queue, deadLetters, handler) => {
    it('hides a message for at least six times as long as its handler may run', () => {
      expect(queue.visibilityTimeoutSeconds).toBeGreaterThanOrEqual(6 * handler.timeoutSeconds)
    })

    it('tries a message three to five times', () => {
      expect(queue.maxReceiveCount).toBeGreaterThanOrEqual(3)
      expect(queue.maxReceiveCount).toBeLessThanOrEqual(5)
    })

    it('keeps a dead letter for 14 days, longer than the queue it came from', () => {
      expect(deadLetters.retentionDays).toBe(14)
      expect(deadLetters.retentionDays).toBeGreaterThan(queue.retentionDays)
    })
  })

  it('leaves executions for queries in an account that may run only 10 at once', () => {
    for (const { maxConcurrency } of [ANNOTATE_SOURCE, NOTIFY_SOURCE]) expect(maxConcurrency).toBeGreaterThanOrEqual(2)
    expect(ANNOTATE_SOURCE.maxConcurrency + NOTIFY_SOURCE.maxConcurrency).toBeLessThanOrEqual(8)
  })

  it('tells of changes, and sends notices, where the stack has the parts for it', () => {
    const more = { changesQueueUrl: 'https://changes', noticesTopicArn: 'arn:topic', eventBusName: 'bus' }
    expect(ANNOTATE.environment({ ...surroundings, ...more })).toMatchObject({
      [ENVIRONMENT.changesQueueUrl]: 'https://changes',
    })
    expect(NOTIFY.environment(surroundings)).toEqual({ [ENVIRONMENT.tableName]: 'records' })
    expect(NOTIFY.environment({ ...surroundings, ...more })).toEqual({
      [ENVIRONMENT.tableName]: 'records',
      [ENVIRONMENT.noticesTopicArn]: 'arn:topic',
      [ENVIRONMENT.eventBusName]: 'bus',
    })
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
