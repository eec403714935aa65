/** Events as AWS sends them. */

export interface RecordOf {
  readonly key: string
  readonly name?: string
  readonly sequencer?: string | null
  readonly bucket?: string
  readonly requestId?: string
}

const SEQUENCER = '0055AED6DCD90281E5'

/** As in a form: a space is a plus. */
export const encodeKey = (key: string): string =>
  encodeURIComponent(key)
    .replace(/[!'()*]/g, mark => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%2F', '/')
    .replaceAll('%20', '+')

/** The body of a direct S3 notification. */
export const notification = (records: readonly RecordOf[]): string =>
  JSON.stringify({
    Records: records.map(
      ({ key, name = 'ObjectCreated:Put', sequencer = SEQUENCER, bucket = 'articles', requestId }) => ({
        eventVersion: '2.3',
        eventSource: 'aws:s3',
        awsRegion: 'us-east-1',
        eventTime: '2026-01-01T00:00:00.000Z',
        eventName: name,
        ...(requestId && { responseElements: { 'x-amz-request-id': requestId } }),
        s3: {
          s3SchemaVersion: '1.0',
          bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` },
          object: { key: encodeKey(key), size: 3, eTag: 'abc', ...(sequencer !== null && { sequencer }) },
        },
      }),
    ),
  })

/** The body of an EventBridge event. */
export const bridgeEvent = ({
  key,
  type = 'Object Created',
}: {
  readonly key: string
  readonly type?: string
}): string =>
  JSON.stringify({
    version: '0',
    'detail-type': type,
    source: 'aws.s3',
    detail: {
      version: '0',
      bucket: { name: 'articles' },
      object: { key, size: 3, etag: 'abc', sequencer: SEQUENCER },
      reason: 'PutObject',
    },
  })
