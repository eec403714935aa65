/** Events as they arrive. */
export { formatMessage } from './format-message.ts'
export { parseMessage } from './parse-message.ts'
export { compareSequencers, latestSequencer } from './sequencer.ts'
