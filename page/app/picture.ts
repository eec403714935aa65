/** A picture of who promised what to whom: promisors on the left, beneficiaries on the right. */
import type { CommitmentItem } from '../../shared/query/responses.ts'
import { api } from './api.ts'
import { h, svg, whenReady } from './dom.ts'
import { type Flow, flowsOf, type Party, stacksOf } from './flows.ts'
import { actorLink, boardLink, type Route } from './route.ts'
import { plural } from './words.ts'

const WIDTH = 720
const LEFT = 240
const RIGHT = 480
/** Height of one promise, and the space between two actors. */
const UNIT = 14
const GAP = 16
/** The newest commitments are drawn, so many at most. */
const MOST_ITEMS = 1000
const PAGE_SIZE = 100

export function pictureView(_route: Route, left: AbortSignal): HTMLElement {
  return h(
    'div',
    { class: 'picture' },
    h('h1', {}, 'Who promised whom'),
    h(
      'p',
      { class: 'lede' },
      'Commitments with a named beneficiary. A band is as wide as its promises are many, and leads to them.',
    ),
    whenReady(newest(left).then(items => draw(flowsOf(items)))),
  )
}

async function newest(left: AbortSignal): Promise<readonly CommitmentItem[]> {
  const items: CommitmentItem[] = []
  for await (const page of api.commitments({ class: ['commitment'], limit: PAGE_SIZE }, { signal: left })) {
    items.push(...page.items)
    if (items.length >= MOST_ITEMS) break
  }
  return items
}

function draw(flows: readonly Flow[]): readonly Node[] {
  if (flows.length === 0) return [h('p', { class: 'empty' }, 'No commitment on record names to whom it is made.')]
  return [h('div', { class: 'drawing' }, bands(flows)), table(flows)]
}

function bands(flows: readonly Flow[]): SVGSVGElement {
  const left = column(flows, ({ by }) => by)
  const right = column(flows, ({ to }) => to)
  const height = Math.max(left.height, right.height)
  const at = (side: typeof left, party: Party, count: number): number => {
    const y = side.next.get(party.id) ?? 0
    side.next.set(party.id, y + count * UNIT)
    return y
  }
  const paths = flows.map(flow => band(flow, at(left, flow.by, flow.count), at(right, flow.to, flow.count)))
  return svg(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${height}`, role: 'group', 'aria-label': 'Bands from promisors to beneficiaries' },
    ...paths,
    ...labels(left.places, LEFT - 8, 'end'),
    ...labels(right.places, RIGHT + 8, 'start'),
  )
}

function column(flows: readonly Flow[], side: (flow: Flow) => Party) {
  let y = GAP / 2
  const places = stacksOf(flows, side).map(({ party, count }) => {
    const place = { party, y, middle: y + (count * UNIT) / 2 }
    y += count * UNIT + GAP
    return place
  })
  return { places, height: y, next: new Map(places.map(place => [place.party.id, place.y])) }
}

function band({ by, to, count }: Flow, y1: number, y2: number): SVGElement {
  const [size, middle] = [count * UNIT, (LEFT + RIGHT) / 2]
  const d =
    `M${LEFT},${y1} C${middle},${y1} ${middle},${y2} ${RIGHT},${y2} V${y2 + size} ` +
    `C${middle},${y2 + size} ${middle},${y1 + size} ${LEFT},${y1 + size} Z`
  const told = `${by.name} to ${to.name}: ${plural(count, 'promise')}`
  return svg(
    'a',
    {
      href: boardLink({ by: by.id, to: to.id }),
      class: 'band',
      'aria-label': told,
      'data-item': true,
      'data-focus': true,
    },
    svg('title', {}, told),
    svg('path', { d }),
  )
}

const labels = (places: ReturnType<typeof column>['places'], x: number, anchor: string): SVGElement[] =>
  places.map(({ party, middle }) =>
    svg(
      'a',
      { href: actorLink(party.id), class: 'party' },
      svg('text', { x, y: middle, 'text-anchor': anchor, 'dominant-baseline': 'middle' }, shortened(party.name)),
    ),
  )

const LONGEST = 30
const shortened = (name: string): string => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name)

function table(flows: readonly Flow[]): HTMLElement {
  const rows = flows.map(({ by, to, count }) =>
    h('tr', {}, h('td', {}, by.name), h('td', {}, to.name), h('td', { class: 'number' }, String(count))),
  )
  const heads = ['Promisor', 'Beneficiary', 'Promises'].map(name => h('th', { scope: 'col' }, name))
  return h(
    'details',
    { class: 'figures' },
    h('summary', {}, 'The same as a table'),
    h('table', {}, h('thead', {}, h('tr', {}, ...heads)), h('tbody', {}, ...rows)),
  )
}
