import { describe, expect, it } from 'vitest'
import { nearest } from '../../cli/actions/suggest-actors.ts'
import { dueText } from '../../cli/output/dates.ts'
import { barOf, progressOn } from '../../cli/output/progress.ts'

describe('the progress bar', () => {
  it('fills as files are done', () => {
    expect(barOf(3, 12, 'adding', 80)).toBe(`[${'#'.repeat(6)}${'-'.repeat(18)}]   3/12  adding`)
  })

  it('gives up its parts on a narrow terminal rather than run over the line', () => {
    expect(barOf(3, 12, 'adding', 20)).toBe(' 3/12  adding')
    expect(barOf(3, 12, 'adding', 8)).toBe(' 3/12')
  })

  it('shows nothing where there is no terminal', () => {
    const written: string[] = []
    const progress = progressOn({ write: text => written.push(text) })
    progress.show(1, 2, 'adding')
    progress.around(() => written.push('line'))
    progress.end()
    expect(written).toEqual(['line'])
  })

  it('makes room for a line and comes back below it, and leaves nothing behind', () => {
    let screen = ''
    const progress = progressOn({ isTTY: true, columns: 20, write: text => (screen += text) })
    progress.show(1, 2, 'adding')
    progress.around(() => (screen += 'line\n'))
    progress.end()
    const clear = '\r\u001b[K'
    expect(screen).toBe(`${clear}1/2  adding${clear}line\n${clear}1/2  adding${clear}`)
  })
})

describe('the names nearest to one that no document knows', () => {
  const names = ['Canada', 'Kenya', 'Prime Minister Carney', 'United Nations']

  it.each([
    ['Canda', ['Canada']],
    ['kenia', ['Kenya']],
    ['Carny', ['Prime Minister Carney']],
    ['nations', ['United Nations']],
    ['Zanzibar', []],
  ])('%s', (name, expected) => {
    expect(nearest(name, names)).toEqual(expected)
  })
})

describe('when something is due', () => {
  it.each([
    ['2026-01-01', '2026-12-31', '2026'],
    ['2026-04-01', '2026-06-30', '2026-Q2'],
    ['2028-02-01', '2028-02-29', '2028-02'],
    ['2026-03-14', '2026-03-14', '2026-03-14'],
    ['2026-03-14', '2026-05-02', '2026-03-14 to 2026-05-02'],
    [null, '2026-05-31', 'by 2026-05-31'],
    ['2026-05-01', null, 'from 2026-05-01'],
  ])('from %s to %s is written %s', (from, to, written) => {
    expect(dueText(from, to)).toBe(written)
  })
})
