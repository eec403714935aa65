// Links the project's own command into node_modules/.bin, where scripts and `npx` look first.
// npm does so for dependencies only, and `npx` then goes by a copy of its own that outlives a change.
import { lstatSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../node_modules/.bin/', import.meta.url))
const link = `${folder}pledgebook`

// Windows has no such links; there `npx` makes its own.
if (process.platform !== 'win32') {
  mkdirSync(folder, { recursive: true })
  if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link)
  symlinkSync('../../cli/pledgebook.js', link)
}
