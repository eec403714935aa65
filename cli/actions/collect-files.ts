import { readdirSync, type Stats, statSync } from 'node:fs'
import { basename, join, sep } from 'node:path'
import { PledgebookError } from '../../shared/contract/errors.ts'

export interface FileToAdd {
  readonly path: string
  readonly key: string
}

/**
 * The files among the paths and in the folders among them, each with its key: a file's own name, or its
 * path within the folder given. Hidden files and links to folders are left out.
 * Throws PledgebookError where a path cannot be used, or two files would get one key.
 */
export function collectFiles(paths: readonly string[], prefix: string): readonly FileToAdd[] {
  const files = paths.flatMap(path => (statOf(path).isDirectory() ? filesIn(path) : [{ path, key: basename(path) }]))
  const start = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`
  const pathOf = new Map<string, string>()
  for (const { path, key } of files) {
    const other = pathOf.get(key)
    if (other !== undefined && other !== path)
      throw new PledgebookError(
        'bad_request',
        `${other} and ${path} would both get the key "${key}". Add them one after the other with --prefix, or the folder that holds both.`,
      )
    pathOf.set(key, path)
  }
  if (pathOf.size === 0) throw new PledgebookError('bad_request', `There are no files in ${paths.join(' or ')}.`)
  return [...pathOf].map(([key, path]) => ({ path, key: start + key }))
}

function filesIn(folder: string, within = ''): readonly FileToAdd[] {
  const entries = readdirSync(join(folder, within), { withFileTypes: true })
  return entries
    .filter(entry => !entry.name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const inner = join(within, entry.name)
      if (entry.isDirectory()) return filesIn(folder, inner)
      const path = join(folder, inner)
      if (entry.isSymbolicLink() ? !statOf(path).isFile() : !entry.isFile()) return []
      return [{ path, key: inner.split(sep).join('/') }]
    })
}

function statOf(path: string): Stats {
  try {
    return statSync(path)
  } catch (cause) {
    throw new PledgebookError('bad_request', `${path} is not there, or cannot be read.`, { cause })
  }
}
