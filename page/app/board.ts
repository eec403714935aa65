/** Every commitment, newest first, narrowed by facets. */
import type { CommitmentItem } from '../../shared/query/responses.ts'
import { api } from './api.ts'
import { faultNote, h } from './dom.ts'
import { listExports } from './exports.ts'
import { facets, queryOf } from './facets.ts'
import { pagedList } from './paged-list.ts'
import { recordRow } from './record-row.ts'
import { type Route, rewriteRoute } from './route.ts'

const PAGE_SIZE = 30

export function boardView({ params }: Route, left: AbortSignal): HTMLElement {
  const form = facets(params, left, changed => {
    rewriteRoute('', changed)
    show(changed)
  })
  const head = h('div', { class: 'results-head' })
  const results = h('section', { class: 'results', 'aria-label': 'Commitments' }, head)
  let shown: Node | null = null
  let outdated = new AbortController()

  /** What was found before stays until what is found now takes its place, so that nothing jumps or flashes. */
  function put(next: Node): void {
    results.removeAttribute('aria-busy')
    if (shown === next) return
    if (shown) results.replaceChild(next, shown)
    else results.append(next)
    shown = next
    if (results.getBoundingClientRect().top < 0) results.scrollIntoView()
  }

  function show(asked: URLSearchParams): void {
    outdated.abort()
    outdated = new AbortController()
    const signal = AbortSignal.any([left, outdated.signal])
    try {
      // What is found comes first, and then how much there is of it.
      const ready = () => {
        put(list)
        form.count(asked, signal)
      }
      const list = listOf(asked, signal, ready, form.suggest)
      if (shown) results.setAttribute('aria-busy', 'true')
      else put(list)
      head.replaceChildren(form.tally, listExports(asked))
    } catch (fault) {
      put(faultNote(fault))
    }
  }

  show(params)
  return h('div', { class: 'board' }, h('h1', { class: 'unseen' }, 'Board of commitments'), form.element, results)
}

function listOf(
  params: URLSearchParams,
  signal: AbortSignal,
  ready: () => void,
  suggest: (names: readonly string[]) => void,
): HTMLElement {
  return pagedList({
    label: 'Commitments',
    noun: 'commitment',
    pages: api.commitments({ limit: PAGE_SIZE, ...queryOf(params) }, { signal }),
    signal,
    row: recordRow,
    empty:
      params.size > 0
        ? 'Nothing matches. Take a filter away, or clear all.'
        : 'There is nothing here yet. Drop an article anywhere on this page to add it.',
    seen: items => suggest(items.flatMap(namesIn)),
    ready,
  })
}

const namesIn = ({ promisors, beneficiaries }: CommitmentItem): string[] =>
  [...promisors, ...beneficiaries].map(({ name }) => name)
