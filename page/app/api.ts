import { createClient } from '../../shared/query/client.ts'

export const api = createClient({ endpoint: location.origin })
