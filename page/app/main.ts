/** The page: one view at a time, by the address. */
import './settings.ts'
import { actorView } from './actor.ts'
import { articleView } from './article.ts'
import { articlesView } from './articles.ts'
import { boardView } from './board.ts'
import { deadlinesView } from './deadlines.ts'
import { h } from './dom.ts'
import { watchForDrops } from './dropping.ts'
import { entryView } from './entry.ts'
import { watchKeys } from './keys.ts'
import { ledgerView } from './ledger.ts'
import { pictureView } from './picture.ts'
import { type Route, readRoute } from './route.ts'
import { watchView } from './watch.ts'
import { watchesView } from './watches.ts'

interface View {
  readonly title: string
  readonly show: (route: Route, left: AbortSignal) => HTMLElement
}

const VIEWS: ReadonlyMap<string, View> = new Map<string, View>([
  ['board', { title: 'Board', show: boardView }],
  ['ledger', { title: 'Ledger', show: ledgerView }],
  ['entry', { title: 'Promise', show: entryView }],
  ['deadlines', { title: 'Deadlines', show: deadlinesView }],
  ['picture', { title: 'Who to whom', show: pictureView }],
  ['watches', { title: 'Watches', show: watchesView }],
  ['watch', { title: 'Watch', show: watchView }],
  ['articles', { title: 'Articles', show: articlesView }],
  ['article', { title: 'Article', show: articleView }],
  ['actor', { title: 'Actor', show: actorView }],
])

const NOWHERE: View = {
  title: 'Not found',
  show: () => h('p', { class: 'empty' }, 'There is nothing at this address. The board has everything.'),
}

let leaving = new AbortController()

function show(): void {
  leaving.abort()
  leaving = new AbortController()
  const route = readRoute(location.hash)
  const { title, show: render } = VIEWS.get(route.view) ?? NOWHERE
  document.title = `${title} – Pledgebook`
  for (const link of document.querySelectorAll('nav a')) {
    if (link.getAttribute('data-view') === route.view) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  document.getElementById('main')?.replaceChildren(render(route, leaving.signal))
}

const focusMain = () => document.getElementById('main')?.focus({ preventScroll: true })

addEventListener('hashchange', () => {
  show()
  focusMain()
  scrollTo(0, 0)
})
document.querySelector('.skip')?.addEventListener('click', event => {
  // Followed, its hash would be taken for a view.
  event.preventDefault()
  focusMain()
})
watchKeys()
watchForDrops()
show()
