/** What `--explain` prints: each sentence where a cue fired, what it made, and what stopped it. */
import type { SentenceExplanation, StoppedCue } from '../../shared/annotate/index.ts'
import type { CommitmentRecord } from '../../shared/contract/annotation.ts'
import { STATUS_STYLE } from './record-listing.ts'
import { type Cell, fieldLines } from './table.ts'
import type { Terminal } from './terminal.ts'
import { printable, wrapped } from './wrap.ts'

const LINE_WIDTH = 100
const INDENT = '   '

/** The sentences in which a cue fired, whether it made a record or was stopped. */
export const withCues = (sentences: readonly SentenceExplanation[]): readonly SentenceExplanation[] =>
  sentences.filter(({ recordIds, stopped }) => recordIds.length > 0 || stopped.length > 0)

export function explanationListing(
  sentences: readonly SentenceExplanation[],
  records: readonly CommitmentRecord[],
  terminal: Terminal,
): string[] {
  const told = withCues(sentences)
  if (told.length === 0) return ['No word in it commits anyone: no cue fired.']
  const width = Math.min(LINE_WIDTH, terminal.width)
  const byId = new Map(records.map(record => [record.id, record]))
  return told.flatMap((sentence, n) => {
    const text = printable(`\u201c${sentence.text}\u201d`).replaceAll('\n', ' ')
    const made = sentence.recordIds.flatMap(id => byId.get(id) ?? [])
    const fields = [...made.map(recordField), ...sentence.stopped.map(stoppedField)]
    const lines = fieldLines(fields, { ...terminal, width: width - INDENT.length }).map(line => INDENT + line)
    return [...(n > 0 ? [''] : []), ...wrapped(text, width).map(line => line.trimEnd()), ...lines]
  })
}

const recordField = ({ status, trigger, rule, confidence }: CommitmentRecord): readonly [string, Cell] => [
  'record',
  [
    {
      text: `${status}: \u201c${trigger.text}\u201d, by the rule ${rule}, ${confidence} confidence`,
      style: STATUS_STYLE[status],
    },
  ],
]

const stoppedField = ({ text, rule, reason, because }: StoppedCue): readonly [string, Cell] => [
  'no record',
  [{ text: `\u201c${text}\u201d: ${because} (${reason}, rule ${rule})` }],
]
