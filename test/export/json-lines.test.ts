import { describe, expect, it } from 'vitest'
import { jsonLines } from '../../shared/export/index.ts'
import { commitmentItem } from '../../shared/query/responses.ts'
import { ITEMS } from './fixture.ts'

describe('JSON Lines', () => {
  it('give back the records that they were made of, one a line', () => {
    const lines = jsonLines(ITEMS).split('\n')
    expect(lines.pop()).toBe('')
    expect(lines.map(line => commitmentItem.parse(JSON.parse(line)))).toEqual(ITEMS)
  })

  it('of nothing are nothing', () => {
    expect(jsonLines([])).toBe('')
  })
})
