/** Installs ministack, an AWS emulator written in Python, into a virtual environment in the user's cache. */
import { join } from 'node:path'
import { findPython, OLDEST_PYTHON, pythonEnvironment, works } from '../../scripts/python-environment.ts'

/** Why the stack cannot be deployed on this machine, or null where it can. */
export const whyNotHere = async (): Promise<string | null> => {
  if (process.platform === 'win32') return 'the emulator is not run on Windows'
  if ((await findPython()) === null) return `Python ${OLDEST_PYTHON} or newer is not installed`
  if (!(await works('openssl', ['version']))) return 'openssl, which makes the emulator’s certificate, is not installed'
  return null
}

/** @returns The Python program of an environment that has ministack; the first call installs it, which takes a minute. */
export const installMinistack = (): Promise<string> =>
  pythonEnvironment('ministack', join(import.meta.dirname, 'requirements.txt'), ['--no-deps'])
