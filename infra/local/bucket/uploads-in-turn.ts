import type { RequestListener } from 'node:http'

/** One process does everything: with more uploads in work than these, a query would wait for a turn among them all. */
const UPLOADS_AT_ONCE = 4

/** Takes up an upload once there are few others in work; all other requests go past the line. */
export function uploadsInTurn(handle: RequestListener): RequestListener {
  const waiting: (() => boolean)[] = []
  let atWork = 0
  const takeUp = () => {
    while (atWork < UPLOADS_AT_ONCE && waiting.length > 0) if (waiting.shift()?.()) atWork += 1
  }
  return (request, response) => {
    if (request.method !== 'PUT') return void handle(request, response)
    waiting.push(() => {
      if (response.closed || request.destroyed) return false // Whoever sent it has given up.
      response.once('close', () => {
        atWork -= 1
        takeUp()
      })
      void handle(request, response)
      return true
    })
    takeUp()
  }
}
