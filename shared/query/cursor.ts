/**
 * A cursor is a position in a query's order: the sort key of the last edge that was looked at.
 * It is bound to its query and checked against change. The check has no secret: a forged cursor
 * would only name another position in an order that its sender may read from the start anyway.
 */
import { createHash } from 'node:crypto'
import { CURSOR_HELP } from './model.ts'
import { refuse } from './params.ts'

const CHECK_LENGTH = 12

/** What a cursor is bound to: the list and all that is asked of it but the page. */
export interface Asked {
  readonly list: 'commitments' | 'documents' | 'ledger' | 'notices'
  readonly query: Readonly<Record<string, unknown>>
}

const PAGE_FIELDS: ReadonlySet<string> = new Set(['cursor', 'limit'])

export function encodeCursor(asked: Asked, position: string): string {
  return Buffer.from(check(asked, position) + position, 'utf8').toString('base64url')
}

/** Throws `bad_request` for the field `cursor` unless it is one that encodeCursor made for the same. */
export function decodeCursor(asked: Asked, cursor: string): string {
  const position = Buffer.from(cursor, 'base64url').toString('utf8').slice(CHECK_LENGTH)
  if (position === '' || encodeCursor(asked, position) !== cursor)
    throw refuse({ field: 'cursor', detail: CURSOR_HELP })
  return position
}

function check({ list, query }: Asked, position: string): string {
  const fields = Object.entries(query)
    .filter(([name, value]) => !PAGE_FIELDS.has(name) && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([list, fields, position]))
    .digest('hex')
    .slice(0, CHECK_LENGTH)
}
