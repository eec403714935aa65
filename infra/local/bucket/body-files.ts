/** The objects' bytes, each body in a file with a name of its own that is written once. */
import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { copyFile, type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export interface Body {
  readonly name: string
  readonly size: number
  /** Hexadecimal. */
  readonly md5: string
}

export class BodyFiles {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
    mkdirSync(folder, { recursive: true })
  }

  /** Deletes what a kill left between writing and committing: it belongs to no object. */
  sweep(known: ReadonlySet<string>): void {
    for (const name of readdirSync(this.#folder)) if (!known.has(name)) rmSync(this.#path(name), { force: true })
  }

  /** Whole and on the disk when it returns; where it throws, there is nothing left of it. */
  async write(content: Buffer | AsyncIterable<Buffer>): Promise<Body> {
    const name = randomUUID()
    const digest = createHash('md5')
    let size = 0
    const measured = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        digest.update(chunk)
        size += chunk.length
        yield chunk
      }
    }
    try {
      await pipeline(
        Readable.from(chunksOf(content)),
        measured,
        createWriteStream(this.#path(name), { flags: 'wx', flush: true }),
      )
    } catch (fault) {
      // Read to its end, a request can be answered; cut off, its sender would never see why.
      if (content instanceof Readable) content.resume()
      this.discard(name)
      throw fault
    }
    return { name, size, md5: digest.digest('hex') }
  }

  /** The name of the copy. */
  async copy(name: string): Promise<string> {
    const copy = randomUUID()
    try {
      await copyFile(this.#path(name), this.#path(copy))
    } catch (fault) {
      this.discard(copy)
      throw fault
    }
    return copy
  }

  /** Null where it was discarded meanwhile. Once open it can be read to its end, come what may. */
  open(name: string): Promise<FileHandle | null> {
    return open(this.#path(name)).catch(absent)
  }

  /** At once: what comes after it in the code must not be overtaken by another change. */
  discard(...names: readonly string[]): void {
    for (const name of names) rmSync(this.#path(name), { force: true })
  }

  #path(name: string): string {
    return join(this.#folder, name)
  }
}

function chunksOf(content: Buffer | AsyncIterable<Buffer>): Iterable<Buffer> | AsyncIterable<Buffer> {
  if (Buffer.isBuffer(content)) return [content]
  return content instanceof Readable ? content.iterator({ destroyOnReturn: false }) : content
}

/** For a `catch`: null in place of a file that is not there. */
export function absent(fault: unknown): null {
  if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return null
  throw fault
}
