/** The local stack in a process of its own, which can be killed like any other. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const MAIN = join(import.meta.dirname, '../../infra/local/main.ts')
const START_MS = 60_000

export interface StackProcess {
  readonly pid: number
  /** Ends it at once, in the middle of whatever it does. */
  kill(): Promise<void>
}

/** Starts the stack on the folder and resolves once it says that it can be asked. */
export async function startStackProcess(data: string, port: number): Promise<StackProcess> {
  const child = spawn(process.execPath, [MAIN, '--data', data, '--port', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaints = ''
  child.stderr.on('data', piece => {
    complaints = `${complaints}${piece}`.slice(-2000)
  })
  const deadline = Date.now() + START_MS
  while (!isPublished(data, child)) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`The stack did not start: ${complaints}`)
    await sleep(50)
  }
  return {
    pid: child.pid ?? 0,
    async kill() {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}

/** A killed stack leaves its file behind, so the process id must be the new one's. */
function isPublished(data: string, { pid }: ChildProcess): boolean {
  const file = join(data, 'stack.json')
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).pid === pid
}

/** Megabytes of memory that the process holds, and those of its children. */
export async function residentMegabytes(pid: number): Promise<{ readonly own: number; readonly children: number }> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss='])
  const rows = stdout
    .trim()
    .split('\n')
    .map(line => line.trim().split(/\s+/).map(Number))
  const sum = (wanted: (row: readonly number[]) => boolean): number =>
    Math.round(rows.filter(wanted).reduce((total, [, , rss = 0]) => total + rss, 0) / 1024)
  return { own: sum(([id]) => id === pid), children: sum(([, parent]) => parent === pid) }
}
