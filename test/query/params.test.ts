import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PledgebookError } from '../../shared/contract/errors.ts'
import { CATEGORIES, STATUSES } from '../../shared/contract/vocabulary.ts'
import { actorQuery, commitmentQuery, documentQuery } from '../../shared/query/model.ts'
import { parseParams, QueryFaults, toSearchParams } from '../../shared/query/params.ts'

const parse = (text: string) => parseParams(commitmentQuery, new URLSearchParams(text))

function refusal(read: () => unknown): PledgebookError {
  try {
    read()
  } catch (error) {
    if (error instanceof PledgebookError) return error
    throw error
  }
  throw new Error('It was accepted.')
}

describe('the parameters of a query', () => {
  it('take a list several times, with commas, and in any case', () => {
    expect(parse('status=signed,Pledged&status=BINDING&category=aid')).toEqual({
      status: ['signed', 'pledged', 'binding'],
      category: ['AID'],
    })
  })

  it('turn into numbers and booleans where the field is one', () => {
    expect(parse('limit=7&conditional=false')).toEqual({ limit: 7, conditional: false })
  })

  it.each([
    ['status=promised', 'status', '`status` cannot be "promised". It is one of: binding, signed, pledged, planned'],
    ['status=', 'status', '`status` cannot be "".'],
    ['sort=oldest', 'sort', '`sort` cannot be "oldest". It is one of: newest, due.'],
    ['conditional=yes', 'conditional', '`conditional` must be true or false.'],
    ['limit=0', 'limit', '`limit` must be a whole number from 1 to 100.'],
    ['limit=1e2', 'limit', '`limit` must be a whole number from 1 to 100.'],
    ['limit=99999999999999999999', 'limit', '`limit` must be a whole number from 1 to 100.'],
    [
      'since=last%20year',
      'since',
      '`since` must be a date (2026-03-14), a month (2026-03), a quarter (2026-Q1) or a year',
    ],
    ['by=', 'by', '`by` is empty. Give it a value or leave it out.'],
    ['by=a%00b', 'by', '`by` holds a control character.'],
    [`q=${'x'.repeat(201)}`, 'q', '`q` is too long: 200 characters at most.'],
    ['by=a&by=b', 'by', '`by` may be given only once.'],
    ['dueForm=2026', 'dueForm', '`dueForm` is not a field. Did you mean `dueFrom`?'],
    ['SINCE=2026', 'SINCE', '`SINCE` is not a field. Did you mean `since`?'],
    ['colour=red', 'colour', '`colour` is not a field. The fields are: by, to, class,'],
    ['__proto__=1', '__proto__', '`__proto__` is not a field.'],
    ['toString=1', 'toString', '`toString` is not a field.'],
    ['cursor=%C3%A9', 'cursor', '`cursor` is not the `next` of a page of this query.'],
  ])('%s is refused, by field', (text, field, sentence) => {
    const error = refusal(() => parse(text))
    expect(error).toMatchObject({ code: 'bad_request', field })
    expect(error.message).toContain(sentence)
  })

  it('are refused for everything that is wrong at once', () => {
    const { cause } = refusal(() => parse('until=x&limit=x&nope=1'))
    expect(cause).toBeInstanceOf(QueryFaults)
    expect(cause instanceof QueryFaults && cause.faults.map(fault => fault.field)).toEqual(['nope', 'until', 'limit'])
  })

  it('that must be there are missed by name', () => {
    expect(refusal(() => parseParams(actorQuery, new URLSearchParams())).message).toBe('`q` is missing.')
  })

  it('belong to one list each', () => {
    expect(refusal(() => parseParams(documentQuery, new URLSearchParams('by=norvia'))).field).toBe('by')
  })

  it('come back as they were written, for any query', () => {
    const name = fc.string({ minLength: 1, maxLength: 50, unit: 'grapheme' }).filter(text => !/\p{Cc}/u.test(text))
    const list = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 })
    const anyQuery = fc.record(
      {
        by: name,
        q: name,
        status: list(STATUSES),
        category: list(CATEGORIES),
        conditional: fc.boolean(),
        since: fc.constantFrom('2025', '2025-Q3', '2025-07', '2025-07-04'),
        limit: fc.integer({ min: 1, max: 100 }),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(anyQuery, query => {
        expect(parseParams(commitmentQuery, new URLSearchParams(toSearchParams(query).toString()))).toEqual(query)
      }),
    )
  })
})
