import type { ObjectEvent } from '../contract/document.ts'

const DETAIL_TYPES = { created: 'Object Created', removed: 'Object Deleted' } as const

/** The message that `parseMessage` reads the event from: EventBridge's, where the key stands as it is. */
export const formatMessage = ({ kind, bucket, key, sequencer }: ObjectEvent): string =>
  JSON.stringify({
    source: 'aws.s3',
    'detail-type': DETAIL_TYPES[kind],
    detail: { bucket: { name: bucket }, object: { key, ...(sequencer !== null && { sequencer }) } },
  })
