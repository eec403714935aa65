/** The channels that a watch can have in a stack. */
import { randomBytes } from 'node:crypto'
import { PledgebookError } from '../../shared/contract/errors.ts'
import type { WatchChannel } from '../../shared/contract/watch.ts'
import { refuse } from '../../shared/query/params.ts'
import type { StackAddress } from '../stack/address.ts'

/** As Standard Webhooks asks: 24 to 64 bytes. */
const SECRET_BYTES = 24

/** Throws PledgebookError `bad_request` where it is no address that can be called. */
export function addressOf(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null
  if (url === null || !/^https?:$/.test(url.protocol))
    throw refuse({ field: 'webhook', detail: 'must be an address that begins with http:// or https://.' })
  if (url.username || url.password)
    throw refuse({
      field: 'webhook',
      detail: 'holds a user or a password. Put what the receiver asks for into its path.',
    })
  return url.href
}

/** Throws PledgebookError `bad_request` where it is no address that a mail can be sent to. */
export function mailAddressOf(given: string): string {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(given)) return given
  throw refuse({ field: 'email', detail: 'must be one e-mail address, such as desk@example.org.' })
}

/** Throws PledgebookError `bad_request` for a channel that the stack does not have. */
export function channelsOf({ kind }: StackAddress, webhook: string | null, email: string | null): WatchChannel[] {
  if (kind === 'local' && email !== null)
    throw new PledgebookError(
      'bad_request',
      'The local stack sends no e-mail. Read the feed that every watch has, or give --webhook URL; e-mail is for the deployed stack.',
    )
  if (kind === 'aws' && webhook !== null)
    throw new PledgebookError(
      'bad_request',
      'The deployed stack calls no webhook itself. Its notices are events on EventBridge: docs/watch.md has the rule that calls an address with them.',
    )
  return [
    ...(webhook === null ? [] : [channelTo('webhook', webhook, newSecret())]),
    ...(email === null ? [] : [channelTo('email', email)]),
    ...(kind === 'aws' ? [channelTo('event', null)] : []),
  ]
}

const channelTo = (kind: WatchChannel['kind'], to: string | null, secret: string | null = null): WatchChannel => ({
  kind,
  to,
  secret,
  endedAt: null,
})

const newSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`
