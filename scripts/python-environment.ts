/** Python programs that the project's checks use, each set of them in a virtual environment in the user's cache. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { run } from '../test/deploy/run.ts'

const PYTHONS = ['python3', 'python']
export const OLDEST_PYTHON = '3.10'

/**
 * The Python program of an environment with what the requirements file lists; the first call installs it, which takes
 * a minute. Programs in it are to be run as modules (`-m`): as files they name the folder that they were installed in.
 * Throws where there is no Python, or no package registry that answers.
 */
export const pythonEnvironment = async (
  name: string,
  requirements: string,
  pipOptions: readonly string[] = [],
): Promise<string> => {
  const version = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12)
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'pledgebook')
  const environment = join(cache, `${name}-${version}`)
  if (!existsSync(environment)) await install(environment, requirements, pipOptions)
  return pythonOf(environment)
}

/** Beside its place and then moved there, so that an install that was broken off is never taken for a whole one. */
const install = async (environment: string, requirements: string, options: readonly string[]): Promise<void> => {
  const python = await findPython()
  if (python === null) throw new Error(`There is no Python ${OLDEST_PYTHON} or newer to install its programs with.`)
  const unfinished = `${environment}.${process.pid}`
  await mkdir(join(environment, '..'), { recursive: true })
  try {
    await run(python, ['-m', 'venv', unfinished], { timeoutMs: 120_000 })
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...options, '-r', requirements]
    await run(pythonOf(unfinished), pip, { timeoutMs: 600_000 })
    await rename(unfinished, environment).catch(fault => {
      // Another run was faster.
      if (!existsSync(environment)) throw fault
    })
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

const pythonOf = (environment: string): string => join(environment, 'bin', 'python')

/** The name of a Python that is new enough and can make environments, or null. */
export const findPython = async (): Promise<string | null> => {
  const oldest = OLDEST_PYTHON.replace('.', ', ')
  const check = `import sys, venv, ensurepip; sys.exit(sys.version_info < (${oldest}))`
  for (const python of PYTHONS) if (await works(python, ['-c', check])) return python
  return null
}

export const works = (program: string, args: readonly string[]): Promise<boolean> =>
  run(program, args, { timeoutMs: 20_000 }).then(
    () => true,
    () => false,
  )
