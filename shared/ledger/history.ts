/**
 * An entry's life, from its statements in order. What a statement does not mention stays as it
 * was: silence drops nothing. What two outlets tell differently within a day is a disagreement,
 * not a change.
 */
import { type EventKind, RUNG, type Standing } from '../contract/vocabulary.ts'
import { isAmountOf, type Sum, sumsOf } from './amounts.ts'
import { agree, deadlinesOf, liesWithin, type Stretch } from './deadlines.ts'
import { differs, isSameCondition, isSameMoment, isUnconditional } from './telling.ts'
import type { History, LedgerEvent, State, Statement } from './types.ts'
import { plain } from './words.ts'

/** The statements in the order in which they count, at least one. Those with the same words are one event. */
export function historyOf(statements: readonly [Statement, ...Statement[]]): History {
  const told = [...Map.groupBy(statements, each => plain(each.quote.text)).values()]
  const life = new Life()
  for (const [first, ...reprints] of told) if (first) life.tell(first, reprints)
  return { events: life.events, state: life.state() }
}

/** A value, and the statement that gave it. */
interface Told<T> {
  readonly value: T
  readonly by: Statement
}

interface Change {
  readonly kind: EventKind
  readonly before: string | null
  readonly after: string | null
}

class Life {
  readonly events: LedgerEvent[] = []
  #standing: Standing = 'open'
  #status: Told<Statement['status']> | null = null
  #conditions: Told<string>[] = []
  #sums: Told<Sum>[] = []
  #due: Told<readonly Stretch[]> | null = null
  #last: Statement | null = null

  tell(statement: Statement, reprints: readonly Statement[]): void {
    const isFirst = this.events.length === 0
    const isFamiliar = this.events.some(event => event.docId === statement.docId)
    const changes = [
      ...this.#standingChanges(statement),
      ...this.#conditionChanges(statement),
      ...this.#amountChanges(statement),
      ...this.#deadlineChanges(statement),
    ]
    if (isFirst && statement.class !== 'negative' && statement.lifecycle === 'open')
      changes.unshift(plainly('first_seen'))
    if (changes.length === 0 && !isFamiliar) changes.push(plainly('reaffirmed'))
    this.#last = statement
    this.events.push(...changes.map(change => eventOf(change, statement, reprints)))
  }

  state(): State {
    const due =
      this.#due?.value
        .map(({ to }) => to)
        .sort()
        .at(-1) ?? null
    return {
      standing: this.#standing,
      status: this.#status?.value ?? 'possible',
      conditions: this.#conditions.map(({ value }) => value),
      amounts: this.#sums.map(({ value }) => value.text),
      due,
      dueStatedBy: due === null ? null : (this.#due?.by.recordId ?? null),
    }
  }

  #standingChanges(statement: Statement): Change[] {
    const { status, lifecycle } = statement
    const ended = endOf(statement)
    if (ended !== null) {
      const before = this.#status?.value ?? null
      const isKnown = this.#standing === ended
      this.#standing = ended
      if (lifecycle === 'open' || this.#status === null) this.#status = { value: status, by: statement }
      return isKnown ? [] : [{ kind: ended, before, after: ended }]
    }
    const known = this.#status
    if (known === null) {
      this.#status = { value: status, by: statement }
      return []
    }
    return this.#turn(statement, known)
  }

  /** From one rung of the ladder to another. Commitments in other words are not weaker: law stays law. */
  #turn(statement: Statement, known: Told<Statement['status']>): Change[] {
    const { status, novelty } = statement
    const change = { before: this.#standing === 'open' ? known.value : this.#standing, after: status }
    const isRisen = RUNG[status] > RUNG[known.value]
    const isSunk = RUNG[status] < RUNG[known.value] && (isOtherClass(statement, known.by) || novelty === 'amended')
    if (!isRisen && !isSunk) return []
    if (isOtherClass(statement, known.by) && differs(statement, known.by)) return [{ kind: 'disagrees', ...change }]
    this.#standing = 'open'
    this.#status = { value: status, by: statement }
    if (isOnlyTold(statement, change.before)) return []
    return [{ kind: isRisen ? 'strengthened' : 'weakened', ...change }]
  }

  #conditionChanges(statement: Statement): Change[] {
    if (statement.class === 'negative') return []
    if (isUnconditional(statement) && this.#conditions.length > 0) {
      const before = this.#conditions.map(({ value }) => value).join('; ')
      this.#conditions = []
      return [{ kind: 'condition_dropped', before, after: null }]
    }
    const added = statement.conditions
      .flatMap(({ text }) => text ?? [])
      .filter(text => !this.#conditions.some(({ value }) => isSameCondition(value, text)))
    this.#conditions.push(...added.map(value => ({ value, by: statement })))
    // An outlet that leaves a condition out on the same day has not seen it added on the next.
    const isChange = this.#last !== null && !isSameMoment(statement, this.#last)
    return isChange ? added.map(after => ({ kind: 'condition_added', before: null, after })) : []
  }

  #amountChanges(statement: Statement): Change[] {
    if (statement.class === 'negative') return []
    return sumsOf(statement).flatMap((sum): Change[] => {
      const at = this.#sums.findIndex(({ value }) => value.unit === sum.unit)
      const known = this.#sums[at]
      if (known === undefined) this.#sums.push({ value: sum, by: statement })
      if (known === undefined || isAmountOf(sum, known.value) || known.by.docId === statement.docId) return []
      const change = { before: known.value.text, after: sum.text }
      if (differs(statement, known.by)) return [{ kind: 'disagrees', ...change }]
      this.#sums[at] = { value: sum, by: statement }
      return [{ kind: 'amount_changed', ...change }]
    })
  }

  #deadlineChanges(statement: Statement): Change[] {
    const stretches = statement.class === 'negative' ? [] : deadlinesOf(statement)
    if (stretches.length === 0) return []
    const known = this.#due
    if (known !== null && known.by.docId === statement.docId) return []
    if (known !== null && agree(stretches, known.value)) {
      if (liesWithin(stretches, known.value)) this.#due = { value: stretches, by: statement }
      return []
    }
    const change = { before: known?.value.at(-1)?.to ?? null, after: stretches.at(-1)?.to ?? null }
    if (known !== null && differs(statement, known.by)) return [{ kind: 'disagrees', ...change }]
    this.#due = { value: stretches, by: statement }
    return known === null ? [] : [{ kind: 'deadline_changed', ...change }]
  }
}

const plainly = (kind: EventKind): Change => ({ kind, before: null, after: null })

function endOf({ status, lifecycle }: Statement): Exclude<Standing, 'open'> | null {
  if (lifecycle !== 'open') return lifecycle
  return status === 'refused' || status === 'withdrawn' || status === 'denied' ? status : null
}

/**
 * "Will", told by the paper, is planned, and told by the actor pledged; so is what it stood by.
 * The act is no firmer for it.
 */
const isOnlyTold = ({ status, novelty, trigger }: Statement, before: string): boolean =>
  before === 'planned' &&
  status === 'pledged' &&
  (novelty !== 'new' || /^(?:will|would|shall|['’]ll|['’]d)\b/i.test(trigger.text))

const isOtherClass = (a: Statement, b: Statement): boolean => a.class !== b.class

const eventOf = (change: Change, statement: Statement, reprints: readonly Statement[]): LedgerEvent => ({
  ...change,
  recordId: statement.recordId,
  docId: statement.docId,
  publishedAt: statement.publishedAt,
  source: statement.source,
  quote: statement.quote.text,
  status: statement.status,
  alsoIn: reprints.map(({ docId, recordId, source }) => ({ docId, recordId, source })),
})
