/** The one folder that keeps everything, held by one running stack at a time. */
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as z from 'zod/mini'
import { PledgebookError } from '../../shared/contract/errors.ts'
import { LAYOUT_VERSION } from '../../shared/record/index.ts'
import { ANNOTATE_LOG, NOTIFY_LOG } from '../description.ts'
import type { Endpoints } from './clients.ts'
import { isDiskFull } from './disk.ts'

const SQLITE_BUSY = 5
const SAMPLES_NOTE = 'The bundled samples were taken in. Delete this file to have them taken in again.\n'

/** What `stack.json` tells the command line. It is there only while the stack runs, or after a kill. */
export interface StackFile {
  readonly pid: number
  readonly region: string
  readonly endpoints: Endpoints
  readonly bucketName: string
  readonly tableName: string
  readonly queueUrl: string
  readonly deadLetterQueueUrl: string
  readonly changesQueueUrl: string
  readonly untoldQueueUrl: string
  readonly annotatorVersion: string
}

export interface DataFolder {
  readonly path: string
  readonly bucket: string
  readonly queue: string
  readonly table: string
  samplesTaken(): boolean
  markSamplesTaken(): void
  publish(stack: StackFile): void
  /** Adds to the annotate function's log, which begins anew with every start; the last one is kept beside it. */
  log(text: Uint8Array): void
  /** The same of the notify function's. */
  logNotices(text: Uint8Array): void
  /** Takes `stack.json` away and lets another stack have the folder. Idempotent. */
  release(): void
}

/**
 * Makes the folder where it is missing, and locks it. Throws PledgebookError `already_running`,
 * `data_folder_unusable`, or `disk_full` where fewer than `minimumFreeBytes` are free.
 */
export function openDataFolder(given: string, minimumFreeBytes: number): DataFolder {
  const path = resolve(given)
  const stackFile = join(path, 'stack.json')
  const note = join(path, 'samples-taken')
  const log = join(path, ANNOTATE_LOG.current)
  const notices = join(path, NOTIFY_LOG.current)
  let unlock: (() => void) | null = null
  try {
    mkdirSync(path, { recursive: true })
    checkFreeSpace(path, minimumFreeBytes)
    unlock = lock(path)
    rmSync(stackFile, { force: true })
    for (const { current, previous } of [ANNOTATE_LOG, NOTIFY_LOG]) beginAnew(join(path, current), join(path, previous))
  } catch (fault) {
    unlock?.()
    throw asFolderFault(fault, path)
  }
  return {
    path,
    bucket: join(path, 'bucket'),
    queue: join(path, 'queue'),
    // A table of another layout is left aside. Its documents are made anew from the bucket at the start.
    table: join(path, `table-${LAYOUT_VERSION}`),
    samplesTaken: () => existsSync(note),
    markSamplesTaken: () => writeFileSync(note, SAMPLES_NOTE),
    log: text => appendFileSync(log, text),
    logNotices: text => appendFileSync(notices, text),
    publish(stack) {
      writeFileSync(`${stackFile}.new`, `${JSON.stringify(stack, null, 2)}\n`)
      renameSync(`${stackFile}.new`, stackFile)
    },
    release() {
      if (!unlock) return
      rmSync(stackFile, { force: true })
      unlock()
      unlock = null
    },
  }
}

function beginAnew(log: string, previous: string): void {
  if (existsSync(log)) renameSync(log, previous)
  writeFileSync(log, '')
}

/** Any fault of the folder's file system as a sentence; others come back as they are. */
export function asFolderFault(fault: unknown, path: string): unknown {
  if (fault instanceof PledgebookError) return fault
  if (isDiskFull(fault)) return diskFull(path, fault)
  if (!(fault instanceof Error)) return fault
  const text = `${'code' in fault ? fault.code : ''} ${fault.message}`
  if (!/EACCES|EPERM|EROFS|ENOTDIR|EEXIST|ENOENT|readonly|unable to open database|permission denied/i.test(text))
    return fault
  return new PledgebookError(
    'data_folder_unusable',
    `Pledgebook cannot write to its data folder ${path} (${fault.message}). Make that folder writable, or choose another with --data DIR.`,
    { cause: fault },
  )
}

const diskFull = (path: string, cause?: unknown): PledgebookError =>
  new PledgebookError(
    'disk_full',
    `The disk that holds ${path} is full. What was taken in is safe: free some space and start again, or choose a folder on another disk with --data DIR.`,
    { cause },
  )

function checkFreeSpace(path: string, minimumFreeBytes: number): void {
  const { bavail, bsize } = statfsSync(path)
  if (bavail * bsize < minimumFreeBytes) throw diskFull(path)
}

/**
 * An exclusive transaction that stays open is a lock of the operating system's: it ends with the
 * process, however that ends, so there is no stale lock to tell from a live one. The process id
 * is kept beside it, for the sentence only.
 */
function lock(path: string): () => void {
  const lockFile = join(path, 'lock')
  const pidFile = join(path, 'pid')
  closeSync(openSync(lockFile, 'a'))
  const db = new DatabaseSync(lockFile, { timeout: 0 })
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch (fault) {
    db.close()
    const busy = z.safeParse(z.object({ errcode: z.literal(SQLITE_BUSY) }), fault).success
    throw busy ? alreadyRunning(path, pidFile, fault) : fault
  }
  writeFileSync(pidFile, `${process.pid}\n`)
  return () => {
    rmSync(pidFile, { force: true })
    db.close()
  }
}

function alreadyRunning(path: string, pidFile: string, cause: unknown): PledgebookError {
  const pid = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').trim() : ''
  const which = pid ? ` (process ${pid})` : ''
  return new PledgebookError(
    'already_running',
    `Pledgebook is already running on the folder ${path}${which}. Use that one, stop it first, or give this one a folder of its own with --data DIR.`,
    { cause },
  )
}
