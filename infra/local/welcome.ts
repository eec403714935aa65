/** What the terminal says once everything runs. */
import { relative } from 'node:path'
import { createClient } from '../../shared/query/client.ts'
import type { CommitmentItem } from '../../shared/query/responses.ts'
import { CREDENTIALS, REGION } from './clients.ts'
import type { LocalStack } from './stack.ts'

const DEFAULT_FOLDER = '.pledgebook'

export async function welcome(stack: LocalStack): Promise<string> {
  const { endpoints, bucketName, folder } = stack
  // The command line looks for the data folder in the working folder, and is told of any other.
  const data = relative('', folder) === DEFAULT_FOLDER ? '' : ` --data ${shellWord(folder)}`
  const queries = await suggestQueries(endpoints.api)
  return `
Pledgebook is running. It keeps everything in ${folder}; Ctrl-C stops it.

  page        ${endpoints.api}/
  query API   ${endpoints.api}/v1/commitments
  bucket      ${endpoints.bucket}  (s3://${bucketName})
  queue       ${endpoints.queue}
  table       ${endpoints.table}

Add an article from another terminal:

  npx pledgebook add FILE${data}

or with the AWS CLI:

  export AWS_ACCESS_KEY_ID=${CREDENTIALS.accessKeyId} AWS_SECRET_ACCESS_KEY=${CREDENTIALS.secretAccessKey} AWS_DEFAULT_REGION=${REGION}
  aws s3 cp FILE s3://${bucketName}/ --endpoint-url ${endpoints.bucket}

Three queries to try:

${queries.map(query => `  npx pledgebook commitments ${query}${data}`).join('\n')}
`
}

/** Queries that find something in what is there, where anything is. */
async function suggestQueries(api: string): Promise<readonly string[]> {
  const { value } = await createClient({ endpoint: api })
    .commitments({ class: ['commitment'], limit: 100 })
    .next()
  const items = value?.items ?? []
  const years = items.flatMap(item => item.timeframe.map(({ to }) => to?.slice(0, 4)))
  return [
    `--by ${shellWord(mostFrequent(items.flatMap(promisorsOf)) ?? 'Canada')}`,
    `--due ${mostFrequent(years.filter(year => year !== undefined)) ?? '2026'}`,
    items.some(item => item.isConditional) ? '--conditional' : '--class commitment',
  ]
}

const promisorsOf = ({ promisors }: CommitmentItem): string[] => promisors.map(({ name }) => name)

function mostFrequent(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}

const shellWord = (text: string): string =>
  /^[\w./@:-]+$/.test(text) ? text : `"${text.replace(/["$`\\!]/g, character => `\\${character}`)}"`
