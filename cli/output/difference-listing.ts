/** What bucket and table differ in, a line each. */
import type { Difference, DifferenceKind } from '../../shared/reconcile/index.ts'
import { terminalOf } from './terminal.ts'
import { printable } from './wrap.ts'

/** Of each kind; JSON shows all. */
const SHOWN = 20
const WIDTH = 'other version'.length

export interface DifferencePrinter {
  differences(differences: readonly Difference[]): void
  end(): void
}

export function differencePrinter(stdout: NodeJS.WriteStream, json: boolean): DifferencePrinter {
  const { paint } = terminalOf(stdout, process.env)
  const seen = new Map<DifferenceKind, number>()
  const line = ({ kind, key, annotatorVersion }: Difference): string => {
    const word = kind.replaceAll('_', ' ')
    const version = kind === 'other_version' ? paint(['dim'], `  (${annotatorVersion ?? 'unknown'})`) : ''
    return `${paint(['yellow'], word)}${' '.repeat(WIDTH - word.length)}  ${printable(key)}${version}\n`
  }
  return {
    differences(differences) {
      for (const difference of differences) {
        const { kind, key, annotatorVersion } = difference
        const count = (seen.get(kind) ?? 0) + 1
        seen.set(kind, count)
        if (json) stdout.write(`${JSON.stringify({ kind, key, annotatorVersion })}\n`)
        else if (count <= SHOWN) stdout.write(line(difference))
      }
    },
    end() {
      if (json) return
      for (const [kind, count] of seen)
        if (count > SHOWN) stdout.write(`and ${count - SHOWN} more ${kind.replaceAll('_', ' ')}; --json shows all\n`)
    },
  }
}

/** The last line: what became of the differences. Empty where there are none. */
export function sentText(found: ReadonlyMap<DifferenceKind, number>, dryRun: true | undefined): string {
  const count = [...found.values()].reduce((sum, each) => sum + each, 0)
  if (count === 0) return ''
  const events = `${count} ${count === 1 ? 'event' : 'events'}`
  return dryRun
    ? `Nothing was sent. Without --dry-run, ${events} would go into the queue.\n`
    : `${events} went into the queue. \`pledgebook docs\` shows what becomes of the documents.\n`
}
