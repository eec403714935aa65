import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type DataFolder, openDataFolder } from '../../infra/local/data-folder.ts'
import { afterwards, temporaryFolder } from './surroundings.ts'

function open(path: string, minimumFreeBytes = 0): DataFolder {
  const folder = openDataFolder(path, minimumFreeBytes)
  afterwards(() => folder.release())
  return folder
}

const thrownBy = (work: () => unknown): unknown => {
  try {
    work()
  } catch (fault) {
    return fault
  }
  return null
}

it('is made where it is missing', () => {
  const path = join(temporaryFolder(), 'a', 'b')
  expect(open(path).path).toBe(path)
})

it('is held by one at a time, and the second is told by whom', () => {
  const path = temporaryFolder()
  open(path)
  expect(thrownBy(() => open(path))).toMatchObject({
    code: 'already_running',
    message: `Pledgebook is already running on the folder ${path} (process ${process.pid}). Use that one, stop it first, or give this one a folder of its own with --data DIR.`,
  })
})

it('is free again once it is released', () => {
  const path = temporaryFolder()
  open(path).release()
  open(path)
})

it('is taken over from a process that was killed, whoever has its id by now', () => {
  const path = temporaryFolder()
  open(path).release()
  writeFileSync(join(path, 'pid'), '1\n')
  writeFileSync(join(path, 'stack.json'), '{}')
  open(path)
  expect(readFileSync(join(path, 'pid'), 'utf8')).toBe(`${process.pid}\n`)
  expect(existsSync(join(path, 'stack.json'))).toBe(false)
})

it('remembers that the samples were taken', () => {
  const path = temporaryFolder()
  const first = open(path)
  expect(first.samplesTaken()).toBe(false)
  first.markSamplesTaken()
  first.release()
  expect(open(path).samplesTaken()).toBe(true)
})

it('must be a folder', () => {
  const path = join(temporaryFolder(), 'file')
  writeFileSync(path, '')
  for (const wrong of [path, join(path, 'below')])
    expect(thrownBy(() => open(wrong))).toMatchObject({
      code: 'data_folder_unusable',
      message: expect.stringContaining(wrong),
    })
})

it('must not hold something else in place of its lock', () => {
  const path = temporaryFolder()
  mkdirSync(join(path, 'lock'))
  expect(thrownBy(() => open(path))).toMatchObject({ message: expect.stringContaining('lock') })
})

it('needs some free space on its disk', () => {
  const path = temporaryFolder()
  expect(thrownBy(() => open(path, Number.MAX_SAFE_INTEGER))).toMatchObject({
    code: 'disk_full',
    message: expect.stringContaining('free some space'),
  })
})
