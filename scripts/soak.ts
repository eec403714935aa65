/** `npm run soak`: many articles into a local stack that is killed at random, and whether all came through. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { byQuarter, summary } from './soak/measure.ts'
import { soak } from './soak/soak.ts'
import { verify } from './soak/verify.ts'

const HELP = `Usage: npm run soak -- [options]

Puts articles into a local stack of its own, kills its process with SIGKILL at random moments, starts
it again, and in the end looks whether the record holds every article once, and nothing else.

  --articles N   how many (default 1000)
  --from N       go on with the folder of a run that ended before article N (default 0: a new one)
  --kills N      how often the process is killed (default 10)
  --burst        end as soon as all are uploaded, and only measure
  --uploads N    uploads at once (default 8)
  --compare N    articles whose records are compared one by one with a fresh run (default 300)
  --port N       the first of four ports in a row (default 4770)
  --data DIR     the stack's folder, which is emptied first (default: in the system's temporary folder)
`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      articles: { type: 'string', default: '1000' },
      from: { type: 'string', default: '0' },
      kills: { type: 'string', default: '10' },
      burst: { type: 'boolean', default: false },
      uploads: { type: 'string', default: '8' },
      compare: { type: 'string', default: '300' },
      port: { type: 'string', default: '4770' },
      data: { type: 'string', default: join(tmpdir(), 'pledgebook-soak') },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return void console.log(HELP)
  const articles = Number(values.articles)
  const from = Number(values.from)
  const { measured, endpoints, stop } = await soak({
    data: values.data,
    port: Number(values.port),
    from,
    articles,
    kills: values.burst ? 0 : Number(values.kills),
    burst: values.burst,
    uploads: Number(values.uploads),
    random: Math.random,
    report: console.log,
  })
  const { kills, seconds, memory, queries, deadLetters } = measured
  try {
    console.log(
      `${articles} articles, ${kills} kills: ${Math.round(seconds.uploading)} s to upload, ${Math.round(seconds.all)} s until all were done`,
    )
    console.log(`dead letters: ${deadLetters}`)
    console.log(`memory of the stack's process, largest in each quarter: ${byQuarter(memory.stack).join(', ')} MB`)
    console.log(`memory of the annotate function, the same: ${byQuarter(memory.annotate).join(', ')} MB`)
    console.log('milliseconds of a query while uploading:', summary(queries.uploading))
    console.log('milliseconds of a query after that:', summary(queries.after))
    if (!values.burst)
      console.log('in the record:', await verify(endpoints.api, from + articles, Number(values.compare)))
  } finally {
    await stop()
  }
}

await main()
