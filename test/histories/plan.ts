/** What may happen in a history, and the arbitrary that makes histories up. */
import fc from 'fast-check'
import type { Pieces } from './table-requests.ts'
import type { Choice } from './turns.ts'

/** Who takes turns. Any actor from FIRST_HANDLER on is a handler. */
export const USER = 0
export const READER = 1
/** Delivers what was given up as lost. */
export const NETWORK = 2
export const FIRST_HANDLER = 3
export const MAX_HANDLERS = 3

/** How an event is delivered: how often, and with or without its sequencer. */
interface Delivery {
  readonly times: number
  readonly sequenced: boolean
}

/** `pause`: steps that the user lets pass before it. */
export type Change = { readonly pause: number } & Happening

type Happening =
  | ({
      readonly kind: 'put'
      readonly key: string
      readonly text: string
      readonly published: string | null
    } & Delivery)
  | ({ readonly kind: 'delete'; readonly key: string } & Delivery)
  /** The dead letters are sent back to the queue, as an operator does. */
  | { readonly kind: 'redrive' }

export const FAULTS = [
  /** The process dies, and the request never left it. */
  'dies before',
  /** It dies with a batch half done; any other request was done. */
  'dies amid',
  /** It dies when the request was done, and never learns of it. */
  'dies after',
  /** It dies, and the request arrives all the same, later. */
  'dies late',
  /** The service refuses: nothing was done. */
  'throttled',
  /** It was done, but the answer is lost. */
  'answer lost',
  /** The answer is a time-out, and the request arrives later. */
  'arrives late',
  /** The answer is lost and the SDK sends the request once more: its answer is that of the second. */
  'sent twice',
  /** Half of a batch is handed back unprocessed; any other request is throttled. */
  'in part',
] as const
export type FaultKind = (typeof FAULTS)[number]

export interface Fault {
  readonly kind: FaultKind
  /** Requests that get through since the fault before. */
  readonly after: number
  /** Steps until what is late arrives. */
  readonly late: number
}

export interface HistoryPlan {
  readonly changes: readonly Change[]
  readonly choices: readonly Choice[]
  /** Which of the waiting messages is received next. */
  readonly picks: readonly number[]
  readonly faults: readonly Fault[]
  readonly handlers: number
  /** Messages that a handler takes at once. */
  readonly batchSize: number
  /** Tries in all; after the last, a message goes to the dead letters. */
  readonly maxReceives: number
  /** Of each invocation, how many events may begin before its time is short; null for plenty. */
  readonly hurries: readonly (number | null)[]
  /** Whether the bucket keeps versions. */
  readonly versioned: boolean
  /** In which order the items of a batch reach the table. */
  readonly pieces: Pieces
}

export const MAX_OBJECT_BYTES = 400

const sentence = fc
  .record({
    promisor: fc.constantFrom('Canada', 'Canada of G7', 'G7', 'Norway'),
    verb: fc.constantFrom('pledged', 'planned', 'refused'),
    action: fc.constantFrom('5 tanks', '6 ships'),
    rest: fc.constantFrom('', ' to Ukraine', ' to UkraineArmy by 2026-03-31', ' by 2027-01-31 from 2025-12-01'),
  })
  .map(({ promisor, verb, action, rest }) => `${promisor} ${verb} ${action}${rest}.`)

/** Few texts, so that one often comes back after another. */
const texts = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.array(sentence, { minLength: 1, maxLength: 3 }).map(sentences => sentences.join(' ')) },
    { weight: 1, arbitrary: fc.constantFrom('', 'Bonjour.', 'Nothing was said.', 'x'.repeat(MAX_OBJECT_BYTES + 1)) },
  ),
  { minLength: 3, maxLength: 3 },
)

const change = fc.record({
  key: fc.constantFrom('a.txt', 'a.txt', 'a.txt', 'b b.txt', 'c/ü+%.txt'),
  /** Which of the texts; null deletes the object. */
  text: fc.option(fc.nat({ max: 2 }), { freq: 3 }),
  published: fc.option(fc.constantFrom('2026-01-01', '2025-01-01'), { freq: 2 }),
  times: fc.integer({ min: 1, max: 3 }),
  sequenced: fc.integer({ min: 0, max: 4 }).map(n => n < 4),
  pause: fc.oneof(fc.constant(0), fc.nat({ max: 20 }), fc.nat({ max: 60 })),
  redrive: fc.integer({ min: 0, max: 7 }).map(n => n === 7),
})

/** Of a few kinds only, so that some histories meet nothing that would excuse what others leave over. */
const faults: fc.Arbitrary<readonly Fault[]> = fc
  .record({
    kinds: fc.subarray([...FAULTS], { minLength: 1 }),
    faults: fc.array(
      fc.record({ kind: fc.nat({ max: FAULTS.length }), after: fc.nat({ max: 30 }), late: fc.nat({ max: 60 }) }),
      { maxLength: 6, size: 'max' },
    ),
  })
  .map(({ kinds, faults }) =>
    faults.map(({ kind, ...rest }) => ({ kind: kinds[kind % kinds.length] ?? FAULTS[0], ...rest })),
  )

const actor = fc.nat({ max: FIRST_HANDLER + MAX_HANDLERS - 1 })
/** Some at a time, or as many as a whole run takes. */
const steps = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 10, max: 150 }))

export const anyPlan: fc.Arbitrary<HistoryPlan> = fc
  .record({
    texts,
    changes: fc.array(change, { minLength: 1, maxLength: 6, size: 'max' }),
    choices: fc.array(fc.record({ actor, steps, first: fc.boolean() }), { maxLength: 30, size: 'max' }),
    picks: fc.array(fc.nat({ max: 11 }), { maxLength: 20, size: 'max' }),
    faults: fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 5, arbitrary: faults }),
    handlers: fc.integer({ min: 1, max: MAX_HANDLERS }),
    batchSize: fc.integer({ min: 1, max: 3 }),
    maxReceives: fc.integer({ min: 1, max: 3 }),
    hurries: fc.array(fc.option(fc.nat({ max: 2 }), { freq: 2 }), { maxLength: 4 }),
    versioned: fc.boolean(),
    pieces: fc.constantFrom('forwards' as const, 'backwards' as const),
  })
  .map(({ texts, changes, ...rest }) => ({
    ...rest,
    changes: changes.map(({ text, published, redrive, pause, ...event }): Change => {
      if (redrive) return { kind: 'redrive', pause }
      if (text === null) return { kind: 'delete', pause, ...event }
      return { kind: 'put', pause, ...event, text: texts[text] ?? '', published }
    }),
  }))
