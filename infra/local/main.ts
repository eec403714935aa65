/** `npm start`: the whole stack on this machine, until Ctrl-C. */
import { fileURLToPath } from 'node:url'
import { pageFiles } from '../../page/build.ts'
import { isPledgebookError } from '../../shared/contract/errors.ts'
import { activityReader } from './activity.ts'
import { HELP, parseArguments } from './arguments.ts'
import { asFolderFault } from './data-folder.ts'
import { showProgress } from './progress.ts'
import { startLocalStack } from './stack.ts'
import { welcome } from './welcome.ts'

const SAMPLES = fileURLToPath(new URL('../../samples', import.meta.url))
/** npm passes on the signal that the terminal has already sent: one key press can come twice. */
const SAME_KEY_PRESS_MS = 500
const FORCED = 130

async function main(): Promise<void> {
  const { help, data, port } = parseArguments(process.argv.slice(2), process.env)
  if (help) return void process.stdout.write(HELP)
  // An emulator that finds the disk full throws where no one can catch it. What it had not written was not acknowledged.
  process.on('uncaughtException', fault => fail(asFolderFault(fault, data)))

  const stopping = new AbortController()
  onStopSignal(() => {
    console.log('\nStopping: what is in work is finished or handed back.')
    stopping.abort()
  })
  console.log('Starting Pledgebook')
  const readActivity = activityReader()
  let settled = false
  const stack = await startLocalStack({
    data,
    ...(port === undefined ? {} : { port }),
    samples: SAMPLES,
    onFault: fault => console.error(`! ${sentenceOf(fault)}`),
    onLog: text => {
      for (const sentence of readActivity(text)) if (settled) console.log(`  ${sentence}`)
    },
  })
  const { changes, reannotated } = stack.reconciled
  if (changes > 0) console.log(`Found ${changes} changes of the bucket that were not in the record yet`)
  if (reannotated > 0) console.log(`Reading ${reannotated} articles anew, as they were read by another version`)
  // The first who opens the page need not wait for it.
  const page = pageFiles().catch(fault => console.error(`! The page cannot be shown: ${sentenceOf(fault)}`))
  await showProgress(stack, process.stdout, stopping.signal)
  await page
  if (!stopping.signal.aborted) console.log(await welcome(stack))
  settled = true
  await aborted(stopping.signal)
  await stack.stop()
  console.log('Stopped. Everything is kept; `npm start` goes on from here.')
  process.exit(0)
}

/** A second signal ends the process at once; the next start puts right what that leaves. */
function onStopSignal(stop: () => void): void {
  let first: number | null = null
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (first === null) {
        first = Date.now()
        stop()
      } else if (Date.now() - first > SAME_KEY_PRESS_MS) process.exit(FORCED)
    })
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

function fail(fault: unknown): never {
  console.error(`pledgebook: ${sentenceOf(fault)}`)
  if (!isPledgebookError(fault)) console.error(fault)
  process.exit(1)
}

function sentenceOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault)
}

await main().catch(fail)
