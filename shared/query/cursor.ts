/**
 * A cursor is a position in a query's order: the sort key of the last edge that was looked at.
 * It is bound to its query and checked against change. The check has no secret: a forged cursor
 * would only name another position in an order that its sender may read from the start anyway.
 */
import { createHash } from 'node:crypto'
import { CURSOR_HELP } from './model.ts'
import { refuse } from './params.ts'

const CHECK_LENGTH = 12

/** `page` and the like do not change what is asked, so they are no part of what a cursor is bound to. */
const UNBOUND: ReadonlySet<string> = new Set(['cursor', 'limit'])

export function encodeCursor(query: Readonly<Record<string, unknown>>, position: string): string {
  return Buffer.from(check(query, position) + position, 'utf8').toString('base64url')
}

/** Throws `bad_request` for the field `cursor` unless it is one that encodeCursor made for the same query. */
export function decodeCursor(query: Readonly<Record<string, unknown>>, cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8')
  const position = text.slice(CHECK_LENGTH)
  if (position === '' || encodeCursor(query, position) !== cursor)
    throw refuse({ field: 'cursor', detail: CURSOR_HELP })
  return position
}

function check(query: Readonly<Record<string, unknown>>, position: string): string {
  const asked = Object.entries(query)
    .filter(([name, value]) => !UNBOUND.has(name) && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([asked, position]))
    .digest('hex')
    .slice(0, CHECK_LENGTH)
}
