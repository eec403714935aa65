/** How many match, and how many would of each value that the board can be narrowed by. */
import { facetQuery } from '../../shared/query/model.ts'
import { parseParams } from '../../shared/query/params.ts'
import type { FacetCounts } from '../../shared/query/responses.ts'
import { api } from './api.ts'
import { h } from './dom.ts'
import { plural } from './words.ts'

/** The numbers go where the form's fields have a place for them. */
export function createTally(form: HTMLFormElement) {
  const element = h('p', { class: 'tally' })
  const places = [...form.querySelectorAll<HTMLElement>('[data-count]')]

  function show(counts: FacetCounts): void {
    element.textContent = tallyText(counts)
    for (const place of places) {
      const [facet = '', value = ''] = (place.dataset.count ?? '').split(' ')
      const number = countOf(counts, facet, value)
      place.textContent = number === undefined ? '' : String(number)
      place.parentElement?.classList.toggle('none', number === 0)
    }
  }

  function count(params: URLSearchParams, signal: AbortSignal): void {
    // An address that was written by hand may have them too.
    const asked = new URLSearchParams([...params].filter(([name]) => Object.hasOwn(facetQuery.shape, name)))
    api.facets(parseParams(facetQuery, asked), { signal }).then(show, () => {
      // The list itself says what is wrong. Numbers of another query would be wrong numbers.
      if (signal.aborted) return
      for (const place of [element, ...places]) place.textContent = ''
    })
  }

  return { element, count }
}

function countOf({ facets }: FacetCounts, facet: string, value: string): number | undefined {
  const numbers: Readonly<Record<string, Readonly<Record<string, number>>>> = facets
  return numbers[facet]?.[value]
}

/** Where not all were looked at, each number is a least one. */
function tallyText({ matching, counted, complete }: FacetCounts): string {
  if (complete) return plural(matching, 'commitment')
  return `${matching}+ commitments. Numbers are of the first ${counted}.`
}
