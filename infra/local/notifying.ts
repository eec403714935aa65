/** The notify function, fed from the queue of the changes, and called where anything falls due. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type TableClient, WatchTable } from '../../shared/record/index.ts'
import { CHANGES_QUEUE, NOTIFY, NOTIFY_LOG, NOTIFY_SOURCE, TABLE } from '../description.ts'
import type { FeedOptions } from './annotating.ts'
import { startFedFunction } from './fed-function.ts'

/** In the cloud a schedule calls every quarter of an hour; here it costs nothing to look more often. */
const LOOK_EVERY_MS = 2000

export interface NotifyingOptions extends FeedOptions {
  readonly table: TableClient
}

/** No instance runs before there is something to tell or to send. */
export function startNotifying(options: NotifyingOptions): { close(): Promise<void> } {
  const fed = startFedFunction({
    ...options,
    name: 'notify',
    description: NOTIFY,
    script: new URL('./notify-instance.ts', import.meta.url),
    startsAtOnce: false,
    maxReceiveCount: CHANGES_QUEUE.maxReceiveCount,
    batchSize: NOTIFY_SOURCE.batchSize,
    concurrency: 1,
    failure: 'What an article changed could not be told to those who watch.',
    logName: NOTIFY_LOG.current,
  })
  const stopping = new AbortController()
  const watches = new WatchTable(options.table, TABLE.localName)
  const ticking = callWhenDue(stopping.signal, options.report, async () => {
    const { value: due } = await watches.due(new Date().toISOString()).next()
    if (due && due.length > 0) await fed.invoke({})
  })
  return {
    async close() {
      stopping.abort()
      await fed.close()
      await ticking
    },
  }
}

async function callWhenDue(
  stopping: AbortSignal,
  report: (fault: unknown) => void,
  look: () => Promise<void>,
): Promise<void> {
  while (!stopping.aborted) {
    await look().catch(fault => {
      if (!stopping.aborted) report(fault)
    })
    await sleep(LOOK_EVERY_MS, undefined, { signal: stopping }).catch(() => undefined)
  }
}
