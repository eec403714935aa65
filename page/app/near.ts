/** Of a long list only what is near the screen stays in the document; what is far leaves a gap as high as it was. */

/** Far enough that nobody sees a gap, and that the keyboard always finds the next row. */
const NEAR = '1500px 0px'

/** Give it the parts of a list, until `signal` ends. A part that has the focus stays, wherever it is. */
export function keepNear(signal: AbortSignal): (part: HTMLElement) => void {
  const away = new WeakMap<Element, readonly Node[]>()
  const observer = new IntersectionObserver(
    entries => {
      for (const { target, isIntersecting } of entries) {
        if (!(target instanceof HTMLElement)) continue
        if (isIntersecting) bringBack(target)
        else if (!target.contains(document.activeElement)) takeAway(target)
      }
    },
    { rootMargin: NEAR },
  )
  signal.addEventListener('abort', () => observer.disconnect())

  function takeAway(part: HTMLElement): void {
    // One that is in no document, as when the list is not shown yet, has no height to leave.
    if (away.has(part) || !part.isConnected) return
    part.style.height = `${part.getBoundingClientRect().height}px`
    away.set(part, [...part.childNodes])
    part.replaceChildren()
  }

  function bringBack(part: HTMLElement): void {
    const rows = away.get(part)
    if (!rows) return
    part.append(...rows)
    part.style.height = ''
    away.delete(part)
  }

  return part => observer.observe(part)
}
