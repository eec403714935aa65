/** A list that shows a page at a time, and more when it is asked to. */
import { announce, faultNote, h } from './dom.ts'
import { keepNear } from './near.ts'
import { plural } from './words.ts'

interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

export interface PagedListOptions<T> {
  readonly label: string
  readonly pages: AsyncGenerator<Page<T>, void, undefined>
  /** The one that ends the pages: of a list that nobody waits for any more, nothing is shown or told. */
  readonly signal: AbortSignal
  readonly row: (item: T) => Node
  /** The order within a page; as they come when absent. */
  readonly order?: (a: T, b: T) => number
  /** What is said where there is nothing. */
  readonly empty: string
  /** Told of every page's items, once they are in the list. */
  readonly seen?: (items: readonly T[]) => void
  /** Called once, when the first page is in the list or has failed. */
  readonly ready?: () => void
  /** The one word for what is listed. */
  readonly noun: string
}

export function pagedList<T>(options: PagedListOptions<T>): HTMLElement {
  const { label, pages, signal, row, order, empty, seen, ready, noun } = options
  const more = h('button', { class: 'more', type: 'button', hidden: true }, 'Show more')
  const place = h('div', { class: 'waiting', 'aria-busy': 'true' }, more)
  const keep = keepNear(signal)
  let count = 0

  async function load(): Promise<readonly Node[]> {
    const { items, next } = await nextFilled(pages)
    const rows = (order ? items.toSorted(order) : items).map(row)
    if (rows.length > 0) {
      const part = h('ul', { class: 'rows', 'aria-label': count === 0 ? label : `${label}, continued` }, ...rows)
      more.before(part)
      keep(part)
    }
    count += rows.length
    if (count === 0) more.before(h('p', { class: 'empty' }, empty))
    seen?.(items)
    more.hidden = next === null
    announce(`${plural(count, noun)}${next === null ? '' : ', and more'}`)
    return rows
  }

  async function attempt(): Promise<readonly Node[]> {
    more.disabled = true
    try {
      return await load()
    } catch (fault) {
      if (signal.aborted) return []
      place.append(faultNote(fault))
      more.hidden = true
      return []
    } finally {
      more.disabled = false
      place.className = 'ready'
      place.removeAttribute('aria-busy')
    }
  }

  more.addEventListener('click', async () => {
    const [first] = await attempt()
    // Whoever asked for more by keyboard goes on where the new rows begin.
    if (first instanceof Element) first.querySelector<HTMLElement>('[data-focus]')?.focus()
  })
  void attempt().then(() => signal.aborted || ready?.())
  return place
}

/** A page may be empty before the last. */
async function nextFilled<T>(pages: AsyncGenerator<Page<T>, void, undefined>): Promise<Page<T>> {
  for (;;) {
    const { value } = await pages.next()
    if (!value) return { items: [], next: null }
    if (value.items.length > 0 || value.next === null) return value
  }
}
