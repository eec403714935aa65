/**
 * dynalite 4.0.0 ends an iterator by its `return`, which those of abstract-level do not have: each
 * query would leave one open for as long as the table is, some 70 KB of memory with it.
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
