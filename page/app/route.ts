/** Where in the page one is: `#/article/DOC?record=r1`. */
export interface Route {
  readonly view: string
  readonly id: string
  readonly params: URLSearchParams
}

export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const [view = '', ...rest] = path.split('/')
  return { view: view || 'board', id: decoded(rest.join('/')), params: new URLSearchParams(query) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // A hash that someone wrote by hand; no id is found by it.
  }
}

const query = (params: URLSearchParams): string => (params.size > 0 ? `?${params}` : '')

export const boardLink = (params: Readonly<Record<string, string>>): string => `#/${query(new URLSearchParams(params))}`

export const articleLink = (docId: string, record?: string): string =>
  `#/article/${encodeURIComponent(docId)}${record ? query(new URLSearchParams({ record })) : ''}`

export const actorLink = (id: string): string => `#/actor/${encodeURIComponent(id)}`

export const entryLink = (id: string): string => `#/entry/${encodeURIComponent(id)}`

export const watchLink = (id: string): string => `#/watch/${encodeURIComponent(id)}`

export const ledgerLink = (params: Readonly<Record<string, string>>): string =>
  `#/ledger${query(new URLSearchParams(params))}`

/** Says in the address what is shown, without showing it anew. */
export function rewriteRoute(view: string, params: URLSearchParams): void {
  history.replaceState(null, '', `#/${view}${query(params)}`)
}
