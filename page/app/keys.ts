/** The keyboard: j and k, or the arrows, in any list; `/` to the search field; Escape back. */
export function watchKeys(): void {
  addEventListener('keydown', event => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (isTyping(event.target)) return leaveField(event)
    if (event.key === '/') return search(event)
    if (event.key === 'Escape') return goBack()
    const step = STEPS[event.key]
    if (step !== undefined && move(step)) event.preventDefault()
  })
}

const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && !['checkbox', 'radio', 'file'].includes(target.type)

function leaveField(event: KeyboardEvent): void {
  const field = event.target
  if (event.key !== 'Escape' || !(field instanceof HTMLInputElement) || field.value !== '') return
  field.blur()
}

function search(event: KeyboardEvent): void {
  const field = document.querySelector<HTMLInputElement>('input[name="q"]')
  event.preventDefault()
  if (field) field.focus()
  else location.hash = '#/'
}

function goBack(): void {
  if (/^#\/(article|actor|entry|watch)\//.test(location.hash)) history.back()
}

/** False where there is no list, or its end is reached: the key then scrolls as it always does. */
function move(step: number): boolean {
  if (document.activeElement instanceof HTMLInputElement) return false
  const stops = [...document.querySelectorAll<HTMLElement | SVGElement>('main [data-focus]')]
  const item = document.activeElement?.closest('[data-item]')
  const at = stops.findIndex(stop => item?.contains(stop))
  const next = stops[at === -1 ? (step > 0 ? 0 : -1) : at + step]
  if (!next) return false
  next.focus({ preventScroll: true })
  next.closest('[data-item]')?.scrollIntoView({ block: 'nearest' })
  return true
}
