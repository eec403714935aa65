/** Says by hand that two actors of the ledger are one, or are not. */
import { PledgebookError } from '../../shared/contract/errors.ts'
import { actorKey } from '../../shared/ledger/index.ts'
import type { Client } from '../../shared/query/client.ts'
import type { StoredActorDecision } from '../../shared/record/index.ts'
import type { LedgerOptions } from '../commands/ledger.ts'
import { findStack } from '../stack/address.ts'
import { apiOf } from '../stack/open.ts'
import { openLedgerTable } from '../stack/table.ts'
import { suggestActors } from './suggest-actors.ts'

/** Nothing where no option asks for it. Throws PledgebookError `bad_request` where a name means nobody, or several. */
export async function settleActors(options: LedgerOptions): Promise<void> {
  const { by, sameActor, otherActor } = options
  const other = sameActor ?? otherActor
  if (other === undefined) return
  if (by === undefined)
    throw wrong('Say of which actor: `pledgebook ledger --by ACTOR --same-actor OTHER` or `--other-actor OTHER`.')
  const address = await findStack(options, process.env)
  const client = await apiOf(address)
  const [a, b] = await Promise.all([promisorNamed(client, by), promisorNamed(client, other)])
  if (a === b) throw wrong(`${by} and ${other} are one actor to the ledger as it is.`)
  const kind: StoredActorDecision['kind'] = sameActor === undefined ? 'other' : 'same'
  const table = openLedgerTable(address)
  try {
    await table.decideActors({ kind, actorIds: [a, b] })
  } finally {
    table.close()
  }
}

/** The id under which linking files the promises of the one actor that bears the name. */
async function promisorNamed(client: Client, name: string): Promise<string> {
  const found = await client.actors(name)
  const isOwn = (actor: { readonly id: string; readonly name: string }): boolean =>
    [actor.id, actor.name].some(each => each.toLowerCase() === name.toLowerCase())
  const meant = found.some(isOwn) ? found.filter(isOwn) : found
  const ids = [...new Set(meant.map(({ id }) => actorKey(id)))]
  const [id, ...others] = ids
  if (id === undefined) throw wrong((await suggestActors(client, name)) ?? `No document knows "${name}".`)
  if (others.length > 0) throw wrong(`"${name}" may be any of these actors: ${ids.join(', ')}. Give one of them.`)
  return id
}

const wrong = (sentence: string): PledgebookError => new PledgebookError('bad_request', sentence)
