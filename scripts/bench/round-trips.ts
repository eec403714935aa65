/** How often the table is asked, and how often an answer has to be waited for before the next thing can be asked. */
import type { TableClient, TableCommand } from '../../shared/aws/table.ts'

export interface Trips {
  readonly requests: number
  /** Requests that are under way together are one. */
  readonly roundTrips: number
}

export interface TripCounter {
  readonly client: TableClient
  /** Since the last time it was told. Nothing may be under way. */
  take(): Trips
}

export function countTrips(client: TableClient): TripCounter {
  let requests = 0
  let answered = 0
  return {
    client: {
      async send<Output>(command: TableCommand<Output>): Promise<Output> {
        requests++
        const trip = answered + 1
        const answer = await client.send(command)
        answered = Math.max(answered, trip)
        return answer
      },
    },
    take() {
      const trips = { requests, roundTrips: answered }
      requests = answered = 0
      return trips
    },
  }
}
