/** The package as npm would publish it, unpacked where a project of somebody else's would have it. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')

export interface PackedProject {
  readonly folder: string
  readonly tarball: string
  /** The package's own folder under node_modules. */
  readonly installed: string
  /** Writes a file of the project and returns its path. */
  write(name: string, text: string): string
  remove(): void
}

/** @param dependencies Which of the project's dependencies stand beside it: what it needs besides is missing. */
export function packProject(dependencies: readonly string[] = Object.keys(manifest().dependencies)): PackedProject {
  const folder = mkdtempSync(join(tmpdir(), 'pledgebook-package-'))
  const printed = execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', folder], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  const name = /"filename": "([^"]+\.tgz)"/.exec(printed)?.[1]
  if (name === undefined) throw new Error(`npm pack named no file: ${printed}`)
  const tarball = join(folder, name)
  execFileSync('tar', ['-xzf', tarball, '-C', folder])
  const installed = join(folder, 'node_modules/pledgebook')
  cpSync(join(folder, 'package'), installed, { recursive: true })
  for (const dependency of dependencies) link(folder, dependency)
  const write = (file: string, text: string) => {
    const path = join(folder, file)
    writeFileSync(path, text)
    return path
  }
  write('package.json', '{"name": "somebody-elses", "type": "module", "private": true}')
  return { folder, tarball, installed, write, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

function link(folder: string, dependency: string): void {
  const target = join(folder, 'node_modules', dependency)
  mkdirSync(dirname(target), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules', dependency), target, 'junction')
}

export function manifest(): { readonly dependencies: Readonly<Record<string, string>>; readonly version: string } {
  return JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
}
