/** What the queue of the changes carries. */
import * as z from 'zod/mini'
import type { QueueClient } from '../aws/queue.ts'
import { PledgebookError } from '../contract/errors.ts'

const message = z.object({ docId: z.string() })

/** The id of the document that was taken in. Throws PledgebookError `bad_event`. */
export function parseChange(body: string): string {
  const parsed = message.safeParse(asJson(body))
  if (parsed.success) return parsed.data.docId
  throw new PledgebookError('bad_event', 'The message does not tell of a document that was taken in.', {
    cause: parsed.error,
  })
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // Not of the message's shape, which the caller says.
  }
}

/** The queue of the changes, as its sender sees it. */
export class ChangeQueue {
  readonly #client: QueueClient
  readonly #url: string

  constructor(client: QueueClient, url: string) {
    this.#client = client
    this.#url = url
  }

  async send(docId: string): Promise<void> {
    await this.#client.sendMessage(this.#url, JSON.stringify({ docId }))
  }
}
