/** A list that shows a page at a time, and more when it is asked to. */
import { announce, faultNote, h } from './dom.ts'
import { plural } from './words.ts'

interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

export interface PagedListOptions<T> {
  readonly label: string
  readonly pages: AsyncGenerator<Page<T>, void, undefined>
  readonly row: (item: T) => Node
  /** What is said where there is nothing. */
  readonly empty: string
  /** Told of every page's items. */
  readonly seen?: (items: readonly T[]) => void
  /** The one word for what is listed. */
  readonly noun: string
}

export function pagedList<T>({ label, pages, row, empty, seen, noun }: PagedListOptions<T>): HTMLElement {
  const list = h('ul', { class: 'rows', 'aria-label': label })
  const more = h('button', { class: 'more', type: 'button', hidden: true }, 'Show more')
  const place = h('div', { class: 'waiting', 'aria-busy': 'true' }, list, more)

  async function load(isFirst: boolean): Promise<void> {
    more.disabled = true
    try {
      const { items, next } = await nextFilled(pages)
      const rows = items.map(row)
      list.append(...rows)
      seen?.(items)
      more.hidden = next === null
      const count = list.childElementCount
      if (count === 0) list.replaceWith(h('p', { class: 'empty' }, empty))
      announce(`${plural(count, noun)}${next === null ? '' : ', and more'}`)
      // Whoever asked for more by keyboard goes on where the new rows begin.
      const [first] = rows
      if (!isFirst && first instanceof Element) first.querySelector<HTMLElement>('[data-focus]')?.focus()
    } catch (fault) {
      place.append(faultNote(fault))
      more.hidden = true
    }
    more.disabled = false
    place.className = 'ready'
    place.removeAttribute('aria-busy')
  }

  more.addEventListener('click', () => void load(false))
  void load(true)
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
