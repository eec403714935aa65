import { type ExecFileOptions, execFile } from 'node:child_process'

/** What a program printed. Throws with its last lines where it fails or takes too long. */
export const run = (
  program: string,
  args: readonly string[],
  options: ExecFileOptions & { timeoutMs: number },
): Promise<string> =>
  new Promise((resolve, reject) => {
    const { timeoutMs, ...others } = options
    execFile(
      program,
      args,
      { ...others, encoding: 'utf8', timeout: timeoutMs, maxBuffer: 64 * 1024 * 1024 },
      (cause, stdout, stderr) => {
        if (cause === null) return resolve(stdout)
        const tail = `${stdout}\n${stderr}`.trim().split('\n').slice(-40).join('\n')
        reject(new Error(`\`${program} ${args.join(' ')}\` failed:\n${tail}`, { cause }))
      },
    )
  })

/** Asks until there is an answer; throws what it waited for after the given time. */
export const eventually = async <T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  { withinMs = 60_000, everyMs = 250 } = {},
): Promise<T> => {
  const end = Date.now() + withinMs
  while (Date.now() < end) {
    const answer = await ask()
    if (answer !== null && answer !== undefined && answer !== false) return answer
    await new Promise(resolve => setTimeout(resolve, everyMs))
  }
  throw new Error(`Waited ${withinMs / 1000} s for this, in vain: ${what}.`)
}
