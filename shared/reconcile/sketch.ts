/**
 * Tells which documents may lack their object, in 8 KB however many there are. Every object that has a
 * document turns the document's id in, and so does every document: what is turned twice leaves no trace. A
 * cell that is not empty in the end holds a difference, and only its documents need be looked at one by one:
 * a thousandth of all for each.
 */
const CELLS = 1024
const BYTES_OF_CELL = 8

export class Sketch {
  readonly #cells: BigUint64Array

  /** Empty, or as `toString` wrote it. */
  constructor(written?: string) {
    this.#cells = new BigUint64Array(CELLS)
    if (written)
      new Uint8Array(this.#cells.buffer).set(Buffer.from(written, 'base64').subarray(0, CELLS * BYTES_OF_CELL))
  }

  turn(docId: string): void {
    const hash = hashOf(docId)
    const cell = cellOf(hash)
    this.#cells[cell] = (this.#cells[cell] ?? 0n) ^ hash
  }

  /** Whether the document may be one that was turned an odd number of times. */
  suspects(docId: string): boolean {
    return this.#cells[cellOf(hashOf(docId))] !== 0n
  }

  get isEmpty(): boolean {
    return this.#cells.every(cell => cell === 0n)
  }

  toString(): string {
    return Buffer.from(this.#cells.buffer).toString('base64')
  }
}

/** An id ends with 16 hexadecimal digits of its key's hash. */
const hashOf = (docId: string): bigint => BigInt(`0x${docId.slice(-16)}`)
const cellOf = (hash: bigint): number => Number(hash % BigInt(CELLS))
