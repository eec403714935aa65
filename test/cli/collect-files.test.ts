import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { collectFiles } from '../../cli/actions/collect-files.ts'
import { temporaryFolder } from './run.ts'

function folderWith(...files: string[]): string {
  const folder = temporaryFolder()
  for (const file of files) {
    mkdirSync(join(folder, file, '..'), { recursive: true })
    writeFileSync(join(folder, file), 'text')
  }
  return folder
}
const keysOf = (paths: readonly string[], prefix = '') => collectFiles(paths, prefix).map(({ key }) => key)

describe('the files to add', () => {
  it('are keyed by their path within the folder given, in order', () => {
    const folder = folderWith('b.txt', 'a/c d.txt', 'a/b/é+100%.txt')
    expect(keysOf([folder])).toEqual(['a/b/é+100%.txt', 'a/c d.txt', 'b.txt'])
  })

  it('are keyed by their own name where the file itself is given', () => {
    const folder = folderWith('a/deep/article.txt')
    expect(keysOf([join(folder, 'a/deep/article.txt')])).toEqual(['article.txt'])
  })

  it.each(['2026', '2026/'])('go under the prefix %s', prefix => {
    expect(keysOf([folderWith('a.txt')], prefix)).toEqual(['2026/a.txt'])
  })

  it('are not the hidden ones in a folder', () => {
    expect(keysOf([folderWith('a.txt', '.DS_Store', '.git/config', 'b/.hidden/c.txt')])).toEqual(['a.txt'])
  })

  it('are followed through links to files, and not into links to folders, which may lead in a circle', () => {
    const folder = folderWith('a.txt', 'sub/b.txt')
    symlinkSync(join(folder, 'a.txt'), join(folder, 'link.txt'))
    symlinkSync(folder, join(folder, 'sub/circle'))
    expect(keysOf([folder])).toEqual(['a.txt', 'link.txt', 'sub/b.txt'])
  })

  it('are refused where two would get one key', () => {
    const folder = folderWith('a/article.txt', 'b/article.txt')
    const both = [join(folder, 'a/article.txt'), join(folder, 'b/article.txt')]
    expect(() => collectFiles(both, '')).toThrow(/both get the key "article.txt"/)
  })

  it('are taken once where a file is given twice', () => {
    const path = join(folderWith('a.txt'), 'a.txt')
    expect(keysOf([path, path])).toEqual(['a.txt'])
  })

  it('are refused where there are none', () => {
    expect(() => collectFiles([temporaryFolder()], '')).toThrow(/no files/)
    expect(() => collectFiles(['/nonexistent/a.txt'], '')).toThrow(/is not there/)
  })
})
