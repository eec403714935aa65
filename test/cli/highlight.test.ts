import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { highlightedLines } from '../../cli/output/highlight.ts'
import { terminalOf } from '../../cli/output/terminal.ts'
import { annotate } from '../../shared/annotate/index.ts'
import type { CommitmentRecord } from '../../shared/contract/annotation.ts'
import type { Status } from '../../shared/contract/vocabulary.ts'

const TEXT = 'Norway said it will send two ships, and that it may send a third one later.'

/** A record as annotation makes it, moved to another place and status. */
function recordAt(quoted: string, trigger: string, status: Status): CommitmentRecord {
  const [template] = annotate('Norway will send two ships to the Baltic in May, its minister said.').records
  if (!template) throw new Error('The sentence that the test builds on makes no record any more.')
  const start = TEXT.indexOf(quoted)
  const at = TEXT.indexOf(trigger, start)
  return {
    ...template,
    status,
    quote: { ...template.quote, text: quoted, start, end: start + quoted.length },
    trigger: { text: trigger, start: at, end: at + trigger.length },
  }
}
const plain = (width: number) => terminalOf({ isTTY: true, columns: width }, { NO_COLOR: '1' })
const coloured = terminalOf({ isTTY: true, columns: 200 }, {})

describe('an article with its commitments marked', () => {
  const first = recordAt('it will send two ships', 'will', 'pledged')
  const second = recordAt('it may send a third one later', 'may', 'possible')

  it('shows each between brackets under its number', () => {
    expect(highlightedLines(TEXT, [first, second], plain(200))).toEqual([
      'Norway said [it will send two ships]1, and that [it may send a third one later]2.',
    ])
  })

  it('shows those that overlap, each in its own brackets', () => {
    const whole = recordAt('it will send two ships, and that it may send a third one later', 'will', 'planned')
    expect(highlightedLines(TEXT, [whole, second], plain(200))).toEqual([
      'Norway said [it will send two ships, and that [it may send a third one later]1]2.',
    ])
  })

  it('is the same text in colour, with a colour for each status', () => {
    const [line = ''] = highlightedLines(TEXT, [first, second], coloured)
    expect(stripVTControlCharacters(line)).toBe(highlightedLines(TEXT, [first, second], plain(200))[0])
    expect(line).toContain('\u001b[36m send two ships\u001b[39m')
    expect(line).toContain('\u001b[36m\u001b[4mwill\u001b[24m\u001b[39m')
    expect(line).toContain('\u001b[33m\u001b[2m send a third one later')
  })

  it('colours a commitment that runs over several lines on each of them', () => {
    const lines = highlightedLines(TEXT, [first], terminalOf({ isTTY: true, columns: 24 }, {}))
    const inColour = lines.filter(line => line.includes('\u001b[36m'))
    expect(inColour).toHaveLength(2)
    for (const line of lines) expect(stripVTControlCharacters(line).length).toBeLessThanOrEqual(24)
  })

  it('cannot be made to steer the terminal', () => {
    expect(highlightedLines('a\u001b[2Jb', [], plain(80))).toEqual(['a\ufffd[2Jb'])
  })
})
