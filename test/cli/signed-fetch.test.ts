import { expect, it } from 'vitest'
import { createSignedFetch } from '../../cli/stack/signed-fetch.ts'
import { createClient } from '../../shared/query/client.ts'

it('says through the client what AWS credentials lack, not that the API does not answer', async () => {
  const expired = Object.assign(new Error('The SSO session has expired.'), { name: 'CredentialsProviderError' })
  const fetch = createSignedFetch('eu-north-1', () => Promise.reject(expired))
  const client = createClient({ endpoint: 'http://127.0.0.1:9', fetch })
  await expect(client.document('x')).rejects.toMatchObject({
    code: 'bad_configuration',
    message: expect.stringContaining('Sign in again'),
    cause: expired,
  })
})
