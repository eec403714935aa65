/** The fields that the board is narrowed by, each named as the query names it. */
import { h } from './dom.ts'

export interface Choice {
  readonly value: string
  readonly label: string
  /** A class that gives it a colour of its own. */
  readonly kind?: string
}

export const wordChoices = (values: readonly string[]): readonly Choice[] =>
  values.map(value => ({ value, label: value }))

export function textField(name: string, label: string, placeholder: string, start: URLSearchParams): HTMLElement {
  const list = name === 'q' ? undefined : 'names'
  const value = start.get(name) ?? ''
  const input = h('input', { name, type: 'search', placeholder, list, value, autocomplete: 'off' })
  return h('label', { class: 'field' }, h('span', {}, label), input)
}

/** Any of them, or where `isOne` is set exactly one, of which the first means that nothing is asked. */
export function choiceField(
  name: string,
  legend: string,
  choices: readonly Choice[],
  start: URLSearchParams,
  isOne = false,
): HTMLElement {
  const given = start.getAll(name).flatMap(value => value.split(','))
  const chosen = given.length === 0 && isOne ? [''] : given
  const type = isOne ? 'radio' : 'checkbox'
  const chips = choices.map(({ value, label, kind }) =>
    h(
      'label',
      { class: ['chip', kind].filter(Boolean).join(' ') },
      h('input', { type, name, value, checked: chosen.includes(value) }),
      h('span', { class: 'choice' }, label),
      h('span', { class: 'count', 'data-count': `${name} ${value}` }),
    ),
  )
  return h('fieldset', {}, h('legend', {}, legend), ...chips)
}

export function emptyFields(form: HTMLFormElement): void {
  for (const input of form.querySelectorAll('input')) {
    if (input.type === 'checkbox') input.checked = false
    else if (input.type === 'radio') input.checked = input.value === ''
    else input.value = ''
  }
}

/** The query that the form asks, as URL parameters. */
export function readFields(form: HTMLFormElement): URLSearchParams {
  const params = new URLSearchParams()
  const data = new FormData(form)
  for (const name of new Set(data.keys())) {
    const values = data.getAll(name).map(value => String(value).trim())
    const value = values.filter(Boolean).join(',')
    if (value) params.set(name, value)
  }
  return params
}
