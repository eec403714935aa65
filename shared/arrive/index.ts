/** Events as they arrive. */
export { parseMessage } from './parse-message.ts'
export { compareSequencers, latestSequencer } from './sequencer.ts'
