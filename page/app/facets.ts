/** What the board can be narrowed by, and how many each narrowing would leave. */
import { CLASSES, NOVELTIES, STATUSES } from '../../shared/contract/vocabulary.ts'
import { type CommitmentQuery, commitmentQuery } from '../../shared/query/model.ts'
import { parseParams } from '../../shared/query/params.ts'
import { api } from './api.ts'
import { h } from './dom.ts'
import { choiceField, emptyFields, readFields, textField, wordChoices } from './facet-fields.ts'
import { createTally } from './tally.ts'

const TYPING_MS = 150
const WIDE = '(min-width: 60rem)'
/** A browser that is given more names to choose from gets slow over them. */
const MOST_NAMES = 500

export interface Facets {
  readonly element: HTMLElement
  /** Says how many match. */
  readonly tally: HTMLElement
  /** Shows how many match of each value. The numbers before stay until then. */
  count(params: URLSearchParams, signal: AbortSignal): void
  /** Names for the actor fields to suggest. */
  suggest(names: readonly string[]): void
}

/** `changed` is called with what the form says after every change. Typing is waited for a moment. */
export function facets(start: URLSearchParams, left: AbortSignal, changed: (params: URLSearchParams) => void): Facets {
  const names = nameList(left)
  const form = formOf(start, names.element)
  const tally = createTally(form)
  let waiting = 0
  const tell = (delay: number) => {
    clearTimeout(waiting)
    waiting = window.setTimeout(() => left.aborted || changed(readFields(form)), delay)
  }
  form.addEventListener('submit', event => event.preventDefault())
  form.addEventListener('input', event => {
    const input = event.target
    if (!(input instanceof HTMLInputElement)) return
    tell(input.type === 'search' ? TYPING_MS : 0)
    if (input.name === 'by' || input.name === 'to') void names.lookUp(input.value)
  })
  form.addEventListener('reset', event => {
    event.preventDefault()
    emptyFields(form)
    tell(0)
  })
  return { element: form, tally: tally.element, count: tally.count, suggest: names.add }
}

function formOf(start: URLSearchParams, names: HTMLElement): HTMLFormElement {
  return h(
    'form',
    { class: 'facets', role: 'search', 'aria-label': 'Narrow the board' },
    textField('q', 'Words', 'gas, troops, fund …', start),
    h(
      'details',
      { open: matchMedia(WIDE).matches },
      h('summary', {}, 'Filters'),
      h('div', { class: 'pair' }, textField('by', 'By', 'who', start), textField('to', 'To', 'for whom', start)),
      choiceField(
        'status',
        'Status',
        STATUSES.map(value => ({ value, label: value, kind: value })),
        start,
      ),
      choiceField('class', 'Class', wordChoices(CLASSES), start),
      choiceField('conditional', 'Condition', CONDITIONS, start, true),
      choiceField('novelty', 'Novelty', wordChoices(NOVELTIES), start),
      choiceField('sort', 'Order', ORDERS, start, true),
      h('button', { type: 'reset', class: 'quiet' }, 'Clear all'),
      names,
    ),
  )
}

const CONDITIONS = [
  { value: '', label: 'either' },
  { value: 'true', label: 'with' },
  { value: 'false', label: 'without' },
]

const ORDERS = [
  { value: '', label: 'newest' },
  { value: 'due', label: 'due next' },
]

/** Throws `bad_request` for an address that was written by hand and is no query. */
export const queryOf = (params: URLSearchParams): CommitmentQuery => parseParams(commitmentQuery, params)

/** The names that the actor fields suggest: those on the board, and those that what is typed may mean. */
function nameList(left: AbortSignal) {
  const element = h('datalist', { id: 'names' })
  const known = new Set<string>()
  const add = (found: readonly string[]) => {
    const added = [...new Set(found)].filter(name => !known.has(name)).slice(0, MOST_NAMES - known.size)
    for (const name of added) known.add(name)
    element.append(...added.map(value => h('option', { value })))
  }
  async function lookUp(text: string): Promise<void> {
    if (text.trim() === '') return
    // A name that cannot be looked up is no fault of the board: its own query says what is wrong with it.
    const found = await api.actors(text.trim(), undefined, { signal: left }).catch(() => [])
    add(found.map(({ name }) => name))
  }
  return { element, add, lookUp }
}
