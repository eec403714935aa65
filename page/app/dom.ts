/** Elements, made without markup: every text becomes a text node. */
type Value = string | number | boolean | undefined
export type Attributes = Readonly<Record<string, Value>>
export type Child = Node | string | null | undefined | false

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(tag), attributes, children)
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children)
}

function filled<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value))
  element.append(...children.filter(child => child !== null && child !== undefined && child !== false))
  return element
}

/** Told to who cannot see it. */
export function announce(sentence: string): void {
  const place = document.getElementById('announcer')
  if (place) place.textContent = sentence
}

export const faultText = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault))

export function faultNote(fault: unknown): HTMLElement {
  return h('p', { class: 'fault', role: 'alert' }, faultText(fault))
}

/** A place that is filled once what it waits for has come. Nothing beside it moves: it has a height already. */
export function whenReady(work: Promise<readonly Node[]>): HTMLElement {
  const place = h('div', { class: 'waiting', 'aria-busy': 'true' })
  const fill = (nodes: readonly Node[]) => {
    place.replaceChildren(...nodes)
    place.className = 'ready'
    place.removeAttribute('aria-busy')
  }
  work.then(fill, fault => fill([faultNote(fault)]))
  return place
}
