/** The message that S3 itself sends to a queue for a change of an object. */
import type { ObjectChange } from './object-store.ts'

/**
 * The event's JSON. The key is encoded as S3 encodes it (`a b+c.txt` -> `a+b%2Bc.txt`, slashes stay), and the
 * sequencer is hexadecimal text, all of one length and rising with every change of the bucket.
 */
export function toNotification({ name, bucket, object }: ObjectChange, region: string): string {
  const created = name.startsWith('ObjectCreated:')
  const record = {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: region,
    eventTime: created ? object.modified : new Date().toISOString(),
    eventName: name,
    userIdentity: { principalId: 'local' },
    requestParameters: { sourceIPAddress: '127.0.0.1' },
    responseElements: {},
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: 'local',
      bucket: { name: bucket, ownerIdentity: { principalId: 'local' }, arn: `arn:aws:s3:::${bucket}` },
      object: {
        key: encodeKey(object.key),
        ...(created ? { size: object.size, eTag: object.md5 } : {}),
        sequencer: toSequencer(object.sequencer),
      },
    },
  }
  return JSON.stringify({ Records: [record] })
}

export const toSequencer = (sequence: number): string => sequence.toString(16).toUpperCase().padStart(18, '0')

const encodeKey = (key: string): string =>
  encodeURIComponent(key)
    .replace(/[!'()]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
    .replaceAll('%2F', '/')
