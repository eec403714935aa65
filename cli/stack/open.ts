/** What commands speak to a stack with. */
import { type Client, createClient } from '../../shared/query/client.ts'
import type { StackOptions } from '../options.ts'
import { findStack, type StackAddress } from './address.ts'

export async function openApi(options: StackOptions): Promise<Client> {
  return apiOf(await findStack(options, process.env))
}

export async function apiOf(address: StackAddress): Promise<Client> {
  if (address.kind === 'local') return createClient({ endpoint: address.api })
  const { createSignedFetch } = await import('./signed-fetch.ts')
  return createClient({ endpoint: address.api, fetch: createSignedFetch(address.region, address.credentials) })
}
