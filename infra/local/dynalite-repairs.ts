/**
 * dynalite 4.0.0 ends an iterator by its `return`, which those of abstract-level do not have: each
 * query would leave one open for as long as the table is, some 70 KB of memory with it. And it reads the
 * description of its table anew for each key of a batch, so that every item costs two reads of the disk.
 */
import { createRequire } from 'node:module'

interface Iterator {
  close(): Promise<void>
  return?(): Promise<void>
}

/** What abstract-level exports, a part: the kinds of iterator that dynalite opens. */
export interface AbstractLevelParts {
  readonly AbstractKeyIterator: { readonly prototype: Iterator }
  readonly AbstractValueIterator: { readonly prototype: Iterator }
  readonly AbstractLevel: { readonly prototype: { values(options?: object): Iterator } }
}

/** The copy that dynalite itself uses. */
export function abstractLevelOfDynalite(): AbstractLevelParts {
  const ofDynalite = createRequire(import.meta.resolve('dynalite'))
  return createRequire(ofDynalite.resolve('level'))('abstract-level')
}

/** Changes the iterators of this process; to call it again changes nothing. */
export function repairIterators(): void {
  const { AbstractKeyIterator, AbstractValueIterator } = abstractLevelOfDynalite()
  for (const { prototype } of [AbstractKeyIterator, AbstractValueIterator])
    prototype.return ??= function close(this: Iterator) {
      return this.close()
    }
}

type Done<T = unknown> = (fault: Error | null, value?: T) => void

/** Where dynalite keeps the descriptions of its tables, by their names. */
export interface DescriptionStore {
  get(name: string, done: Done): void
  put(name: string, description: unknown, done: Done): void
  del(name: string, done: Done): void
}

/** What dynalite makes its store by, a part. */
interface DatabaseModule {
  create(options: object): { readonly tableDb: DescriptionStore }
}

let areDescriptionsKept = false

/** Of each store that dynalite makes from now on; to call it again changes nothing. */
export function keepDescriptions(): void {
  if (areDescriptionsKept) return
  areDescriptionsKept = true
  const database: DatabaseModule = createRequire(import.meta.resolve('dynalite'))('./db')
  const { create } = database
  database.create = options => {
    const store = create(options)
    keepRead(store.tableDb)
    return store
  }
}

/** What was read stays known until it is written. A read that meets a write is not kept: it may be of before. */
export function keepRead(descriptions: DescriptionStore): void {
  const { get, put, del } = descriptions
  const known = new Map<string, unknown>()
  let writes = 0
  const forget = (name: string): void => {
    writes++
    known.delete(name)
  }
  const whenWritten = (name: string, done: Done): Done => {
    forget(name)
    return (...answer) => {
      forget(name)
      done(...answer)
    }
  }
  descriptions.get = (name, done) => {
    if (known.has(name)) return void setImmediate(done, null, known.get(name))
    const before = writes
    get(name, (fault, description) => {
      if (!fault && description !== undefined && before === writes) known.set(name, description)
      done(fault, description)
    })
  }
  descriptions.put = (name, description, done) => put(name, description, whenWritten(name, done))
  descriptions.del = (name, done) => del(name, whenWritten(name, done))
}
