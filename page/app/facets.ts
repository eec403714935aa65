/** What the board can be narrowed by. The form's fields are the query's own. */
import { CLASSES, NOVELTIES, STATUSES } from '../../shared/contract/vocabulary.ts'
import { type CommitmentQuery, commitmentQuery } from '../../shared/query/model.ts'
import { parseParams } from '../../shared/query/params.ts'
import { api } from './api.ts'
import { h } from './dom.ts'

const TYPING_MS = 150
const WIDE = '(min-width: 60rem)'

export interface Facets {
  readonly element: HTMLElement
  /** Names for the actor fields to suggest. */
  suggest(names: readonly string[]): void
}

/** `changed` is called with what the form says, at once and after every change. Typing is waited for a moment. */
export function facets(start: URLSearchParams, changed: (params: URLSearchParams) => void): Facets {
  const names = h('datalist', { id: 'names' })
  const form = h(
    'form',
    { class: 'facets', role: 'search', 'aria-label': 'Narrow the board' },
    field('q', 'Words', 'search', 'gas, troops, fund …', start),
    h(
      'details',
      { open: matchMedia(WIDE).matches },
      h('summary', {}, 'Filters'),
      field('by', 'By', 'search', 'who is bound', start, 'names'),
      field('to', 'To', 'search', 'for whom', start, 'names'),
      choices('class', 'Class', CLASSES, start),
      choices('status', 'Status', STATUSES, start),
      choices('novelty', 'Novelty', NOVELTIES, start),
      conditional(start),
      h('button', { type: 'reset', class: 'quiet' }, 'Clear all'),
      names,
    ),
  )
  let waiting = 0
  const tell = (delay: number) => {
    clearTimeout(waiting)
    waiting = window.setTimeout(() => changed(readForm(form)), delay)
  }
  form.addEventListener('submit', event => event.preventDefault())
  form.addEventListener('input', event => {
    const input = event.target
    if (!(input instanceof HTMLInputElement)) return
    tell(input.type === 'search' ? TYPING_MS : 0)
    if (input.name === 'by' || input.name === 'to') void suggestFor(input.value)
  })
  form.addEventListener('reset', event => {
    event.preventDefault()
    empty(form)
    tell(0)
  })

  const known = new Set<string>()
  const suggest = (found: readonly string[]) => {
    for (const name of found) {
      if (known.has(name)) continue
      known.add(name)
      names.append(h('option', { value: name }))
    }
  }
  async function suggestFor(text: string): Promise<void> {
    if (text.trim() === '') return
    // A name that cannot be looked up is no fault of the board: its own query says what is wrong with it.
    const found = await api.actors(text.trim()).catch(() => [])
    suggest(found.map(({ name }) => name))
  }
  return { element: form, suggest }
}

/** Throws `bad_request` for an address that was written by hand and is no query. */
export const queryOf = (params: URLSearchParams): CommitmentQuery => parseParams(commitmentQuery, params)

function field(
  name: string,
  label: string,
  type: string,
  placeholder: string,
  start: URLSearchParams,
  list?: string,
): HTMLElement {
  const input = h('input', { name, type, placeholder, list, value: start.get(name) ?? '', autocomplete: 'off' })
  return h('label', { class: 'field' }, h('span', {}, label), input)
}

function choices(name: string, legend: string, values: readonly string[], start: URLSearchParams): HTMLElement {
  const chosen = start.getAll(name).flatMap(value => value.split(','))
  const options = values.map(value =>
    h(
      'label',
      { class: `chip ${name === 'status' ? value : ''}` },
      h('input', { type: 'checkbox', name, value, checked: chosen.includes(value) }),
      h('span', {}, value),
    ),
  )
  return h('fieldset', {}, h('legend', {}, legend), ...options)
}

function conditional(start: URLSearchParams): HTMLElement {
  const chosen = start.get('conditional') ?? ''
  const options = [
    ['', 'either'],
    ['true', 'with a condition'],
    ['false', 'without'],
  ].map(([value = '', label = '']) =>
    h(
      'label',
      { class: 'chip' },
      h('input', { type: 'radio', name: 'conditional', value, checked: chosen === value }),
      h('span', {}, label),
    ),
  )
  return h('fieldset', {}, h('legend', {}, 'Condition'), ...options)
}

function empty(form: HTMLFormElement): void {
  for (const input of form.querySelectorAll('input')) {
    if (input.type === 'checkbox') input.checked = false
    else if (input.type === 'radio') input.checked = input.value === ''
    else input.value = ''
  }
}

function readForm(form: HTMLFormElement): URLSearchParams {
  const params = new URLSearchParams()
  const data = new FormData(form)
  for (const name of new Set(data.keys())) {
    const values = data.getAll(name).map(value => String(value).trim())
    const value = values.filter(Boolean).join(',')
    if (value) params.set(name, value)
  }
  return params
}
