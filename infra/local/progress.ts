/** How far the work at hand is: one line that is drawn again on a terminal, else a line at the start and the end. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { LocalStack } from './stack.ts'

const BAR_WIDTH = 30
const REDRAW_MS = 100

/** Follows the queue until it is empty, or until `signal` ends it. */
export async function showProgress(
  stack: Pick<LocalStack, 'depth' | 'samples'>,
  output: NodeJS.WriteStream,
  signal: AbortSignal,
): Promise<void> {
  const total = stack.depth()
  if (total === 0) return
  const articles = total === 1 ? '1 article' : `${total} articles`
  output.write(`Reading ${articles}${stack.samples > 0 ? ' (the bundled samples)' : ''}\n`)
  let drawn = ''
  while (!signal.aborted && stack.depth() > 0) {
    const now = bar(total - stack.depth(), total)
    if (output.isTTY && now !== drawn) output.write(`\r${now}`)
    drawn = now
    await sleep(REDRAW_MS, undefined, { signal }).catch(() => undefined)
  }
  if (signal.aborted) return
  output.write(output.isTTY ? `\r${bar(total, total)}\n` : `Read ${articles}\n`)
}

/** More may arrive meanwhile, which a bar does not show as less done. */
function bar(done: number, total: number): string {
  const shown = Math.max(0, done)
  const filled = Math.round((shown / total) * BAR_WIDTH)
  return `  [${'#'.repeat(filled)}${'-'.repeat(BAR_WIDTH - filled)}] ${shown}/${total} `
}
