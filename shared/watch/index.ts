/** Being told: stored questions, and a notice of each change that they are about. */
export type { Channels } from './channel.ts'
export { type DeliverPorts, deliverDue, type Failure } from './deliver.ts'
export { detect } from './detect.ts'
export { parseChange } from './message.ts'
export { parcelOf } from './notice.ts'
export { WebhookChannel } from './webhook.ts'
