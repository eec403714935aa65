/** Installs ministack, an AWS emulator written in Python, into a virtual environment in the user's cache. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { run } from './run.ts'

const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt')
const PYTHONS = ['python3', 'python']
const OLDEST_PYTHON = [3, 10] as const

/** Why the stack cannot be deployed on this machine, or null where it can. */
export const whyNotHere = async (): Promise<string | null> => {
  if (process.platform === 'win32') return 'the emulator is not run on Windows'
  if ((await findPython()) === null) return `Python ${OLDEST_PYTHON.join('.')} or newer is not installed`
  if (!(await works('openssl', ['version']))) return 'openssl, which makes the emulator’s certificate, is not installed'
  return null
}

/** @returns The Python program of an environment that has ministack; the first call installs it, which takes a minute. */
export const installMinistack = async (): Promise<string> => {
  const version = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 12)
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'pledgebook')
  const environment = join(cache, `ministack-${version}`)
  if (!existsSync(environment)) await install(environment)
  return pythonOf(environment)
}

/** Beside its place and then moved there, so that an install that was broken off is never taken for a whole one. */
const install = async (environment: string): Promise<void> => {
  const python = await findPython()
  if (python === null) throw new Error('There is no Python to install ministack with.')
  const unfinished = `${environment}.${process.pid}`
  await mkdir(join(environment, '..'), { recursive: true })
  try {
    await run(python, ['-m', 'venv', unfinished], { timeoutMs: 120_000 })
    await run(pythonOf(unfinished), ['-m', 'pip', 'install', '--quiet', '--no-deps', '-r', REQUIREMENTS], {
      timeoutMs: 240_000,
    })
    await rename(unfinished, environment).catch(fault => {
      // Another run was faster.
      if (!existsSync(environment)) throw fault
    })
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

const pythonOf = (environment: string): string => join(environment, 'bin', 'python')

const findPython = async (): Promise<string | null> => {
  const check = `import sys, venv, ensurepip; sys.exit(sys.version_info < (${OLDEST_PYTHON.join(', ')}))`
  for (const python of PYTHONS) if (await works(python, ['-c', check])) return python
  return null
}

const works = (program: string, args: readonly string[]): Promise<boolean> =>
  run(program, args, { timeoutMs: 20_000 }).then(
    () => true,
    () => false,
  )
