/**
 * A webhook, by Standard Webhooks (standardwebhooks.com): what is sent is signed with a secret that the
 * receiver has, and bears an id that is the same for every try.
 */
import { createHmac } from 'node:crypto'
import { PledgebookError } from '../contract/errors.ts'
import type { WatchChannel } from '../contract/watch.ts'
import { noticeText } from '../export/index.ts'
import type { Channel, Parcel, Sent } from './channel.ts'

export interface WebhookOptions {
  /** In milliseconds of the epoch. */
  readonly now?: () => number
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 10_000
const GONE = 410
const SECRET_PREFIX = 'whsec_'

export class WebhookChannel implements Channel {
  readonly #now: () => number
  readonly #timeoutMs: number

  constructor({ now = Date.now, timeoutMs = TIMEOUT_MS }: WebhookOptions = {}) {
    this.#now = now
    this.#timeoutMs = timeoutMs
  }

  async send(parcel: Parcel, { to, secret }: WatchChannel): Promise<Sent> {
    if (to === null || secret === null) throw failed('The watch has no address, or no secret, for its webhook.')
    const response = await this.#post(to, signed(parcel, secret, Math.floor(this.#now() / 1000)))
    await response.body?.cancel()
    const { status } = response
    if (status === GONE) return 'gone'
    if (response.ok) return 'delivered'
    const where = status >= 300 && status < 400 ? ', and is not followed: give the address that it leads to' : ''
    throw failed(`The webhook answered ${status}${where}.`)
  }

  async #post(to: string, request: RequestInit): Promise<Response> {
    try {
      return await fetch(to, { ...request, redirect: 'manual', signal: AbortSignal.timeout(this.#timeoutMs) })
    } catch (cause) {
      const isLate = cause instanceof Error && cause.name === 'TimeoutError'
      throw failed(isLate ? `The webhook did not answer within ${this.#timeoutMs / 1000} s.` : reasonOf(cause), cause)
    }
  }
}

function signed(parcel: Parcel, secret: string, seconds: number): RequestInit {
  const body = JSON.stringify(bodyOf(parcel))
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64')
  const signature = createHmac('sha256', key).update(`${parcel.id}.${seconds}.${body}`).digest('base64')
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Pledgebook',
    'webhook-id': parcel.id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  }
  return { method: 'POST', headers, body }
}

/** The same for every try. */
const bodyOf = ({ watch: { id, name }, notices, isTest }: Parcel) => ({
  type: isTest ? 'test' : 'commitment.changed',
  timestamp: notices.at(-1)?.at,
  text: notices.map(noticeText).join('\n\n'),
  data: { watch: { id, name }, notices },
})

/** The network's own word for it, without the address, which may hold a secret. */
function reasonOf(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
  const code = inner instanceof Error && 'code' in inner ? ` (${inner.code})` : ''
  return `The webhook cannot be reached${code}.`
}

const failed = (message: string, cause?: unknown): PledgebookError =>
  new PledgebookError('upstream_failed', message, cause === undefined ? {} : { cause })
