/** DynamoDB's condition expressions, as far as the project writes them. */
import type { Item } from '../../shared/record/table-reads.ts'

export interface ExpressionInput {
  readonly names?: Readonly<Record<string, string>> | undefined
  readonly values?: Readonly<Record<string, unknown>> | undefined
}

type Test = (item: Item | undefined) => boolean

const TOKEN = /\s*(<=|>=|<>|[=<>()]|[#:]?[A-Za-z_][A-Za-z0-9_]*)/y

/** Compiles an expression; throws on what it does not know. */
export function compile(expression: string, { names = {}, values = {} }: ExpressionInput): Test {
  const tokens = tokenize(expression)
  let at = 0
  const peek = (): string => tokens[at] ?? ''
  const take = (expected?: string): string => {
    const token = peek()
    if (token === '' || (expected !== undefined && token.toUpperCase() !== expected))
      throw new Error(`Expected ${expected ?? 'more'} at token ${at} of: ${expression}`)
    at += 1
    return token
  }
  const has = (token: string): boolean => peek().toUpperCase() === token && take() !== ''

  const operand = (): ((item: Item | undefined) => unknown) => {
    const token = take()
    if (token.startsWith(':')) {
      if (!(token in values)) throw new Error(`No value ${token} in: ${expression}`)
      return () => values[token]
    }
    const name = token.startsWith('#') ? names[token] : token
    if (name === undefined) throw new Error(`No name ${token} in: ${expression}`)
    return item => item?.[name]
  }
  const primary = (): Test => {
    if (!has('ATTRIBUTE_NOT_EXISTS')) return comparison(operand())
    take('(')
    const subject = operand()
    take(')')
    return item => subject(item) === undefined
  }
  const comparison = (left: ReturnType<typeof operand>): Test => {
    if (has('BETWEEN')) {
      const from = operand()
      take('AND')
      const to = operand()
      return item => order(left(item), from(item), s => s >= 0) && order(left(item), to(item), s => s <= 0)
    }
    const sign = take()
    const right = operand()
    const holds = SIGNS[sign]
    if (!holds) throw new Error(`Unknown operator ${sign} in: ${expression}`)
    return item => order(left(item), right(item), holds)
  }
  const conjunction = (): Test => {
    const parts = [primary()]
    while (has('AND')) parts.push(primary())
    return item => parts.every(part => part(item))
  }

  const whole = conjunction()
  if (at < tokens.length) throw new Error(`Unread ${peek()} in: ${expression}`)
  return whole
}

const SIGNS: Readonly<Record<string, (sign: number) => boolean>> = {
  '=': sign => sign === 0,
  '<=': sign => sign <= 0,
  '>=': sign => sign >= 0,
  '<': sign => sign < 0,
  '>': sign => sign > 0,
}

/** Values of unlike types match no comparison. */
function order(left: unknown, right: unknown, holds: (sign: number) => boolean): boolean {
  if (typeof left === 'string' && typeof right === 'string') return holds(compareText(left, right))
  if (typeof left === 'number' && typeof right === 'number') return holds(left - right)
  return typeof left === 'boolean' && left === right && holds(0)
}

/** DynamoDB sorts text by its UTF-8 bytes. */
export const compareText = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

function tokenize(expression: string): string[] {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < expression.trimEnd().length) {
    const found = TOKEN.exec(expression)?.[1]
    if (found === undefined) throw new Error(`Cannot read: ${expression}`)
    tokens.push(found)
  }
  return tokens
}
