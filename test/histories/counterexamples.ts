/**
 * Histories that broke the promise where one guard was missing (scripts/mutate), each as small as it could
 * be made. With the guards in place all of them hold.
 */
import { type Change, FIRST_HANDLER, type HistoryPlan, READER, USER } from './plan.ts'

type Of<Kind extends Change['kind']> = Extract<Change, { readonly kind: Kind }>

const ONCE = { times: 1, sequenced: true, pause: 0 }
const put = (key: string, text: string, rest: Partial<Of<'put'>> = {}): Change => ({
  kind: 'put',
  key,
  text,
  published: null,
  ...ONCE,
  ...rest,
})
const remove = (key: string, rest: Partial<Of<'delete'>> = {}): Change => ({ kind: 'delete', key, ...ONCE, ...rest })

/** One handler takes one message at a time, and nothing befalls it. */
const history = (changes: readonly Change[], rest: Partial<HistoryPlan> = {}): HistoryPlan => ({
  changes,
  choices: [],
  picks: [],
  faults: [],
  handlers: 1,
  batchSize: 1,
  maxReceives: 1,
  hurries: [],
  versioned: false,
  pieces: 'forwards',
  ...rest,
})

/** By the guard that is missed. */
export const COUNTEREXAMPLES: Readonly<Record<string, HistoryPlan>> = {
  'the flip is conditional': history([put('a.txt', 'Canada pledged 5 tanks.'), remove('a.txt')], {
    choices: [{ actor: 0, steps: 10, first: true }],
    picks: [9],
    handlers: 2,
  }),
  'the first META is put only where there is none': history(
    [put('a.txt', 'Canada pledged 5 tanks.'), remove('a.txt', { pause: 3 }), remove('a.txt')],
    { handlers: 2 },
  ),
  'a tombstone is left even where nothing was': history([remove('a.txt')]),
  'the flip compares the counter, not only whether there is a META': history(
    [remove('a.txt', { sequenced: false }), remove('a.txt')],
    {
      faults: [{ kind: 'throttled', after: 3, late: 3 }],
      handlers: 2,
      batchSize: 3,
      maxReceives: 3,
      versioned: true,
      pieces: 'backwards',
    },
  ),
  'sequencers are compared filled up on the right': history([
    remove('a.txt'),
    remove('a.txt'),
    remove('a.txt'),
    remove('a.txt'),
    remove('c/ü+%.txt'),
  ]),
  'news of what is unchanged is written down': history([remove('a.txt'), remove('a.txt')]),
  'a confirmed document raises its counter': history([remove('a.txt'), put('a.txt', 'Canada pledged 5 tanks.')]),
  'META keeps the latest sequencer, not the last': history([remove('a.txt'), remove('a.txt', { sequenced: false })]),
  'all parts are written before the flip': history([put('a.txt', 'Canada pledged 5 tanks.')]),
  'what won is not discarded, though its writer was told that it lost': history(
    [put('a.txt', '', { times: 2 }), remove('a.txt', { pause: 3 }), remove('a.txt')],
    { handlers: 2 },
  ),
  'a revision that lost is discarded': history(
    [put('a.txt', 'Canada pledged 5 tanks.'), remove('a.txt', { pause: 3 })],
    { handlers: 2, pieces: 'backwards' },
  ),
  'a failed message is told as failed': history([remove('a.txt')], {
    faults: [{ kind: 'in part', after: 0, late: 0 }],
  }),
  'a repeated event sweeps up what a dead run left': history(
    [
      put('a.txt', 'Canada pledged 5 tanks.'),
      put('a.txt', 'Canada pledged 5 tanks.'),
      remove('a.txt', { pause: 2 }),
      put('a.txt', 'Canada pledged 5 tanks.', { published: '2026-01-01' }),
    ],
    {
      faults: [
        { kind: 'answer lost', after: 7, late: 0 },
        { kind: 'answer lost', after: 0, late: 30 },
        { kind: 'answer lost', after: 0, late: 37 },
        { kind: 'answer lost', after: 7, late: 55 },
        { kind: 'answer lost', after: 18, late: 42 },
      ],
      handlers: 2,
      batchSize: 3,
      maxReceives: 2,
      hurries: [0, null],
      versioned: true,
    },
  ),
  'a message for which no time is left is handed back': history([put('a.txt', 'Canada pledged 5 tanks.')], {
    hurries: [0],
  }),
  'a fault of the article is a status and no failure': history(
    [
      remove('a.txt', { times: 2 }),
      remove('a.txt'),
      put('b b.txt', '', { times: 2, published: '2025-01-01' }),
      { kind: 'redrive', pause: 7 },
      remove('a.txt', { times: 2, sequenced: false }),
    ],
    {
      choices: [
        { actor: 2, steps: 3, first: false },
        { actor: 4, steps: 136, first: false },
        { actor: 5, steps: 88, first: false },
        { actor: 1, steps: 9, first: false },
        { actor: 5, steps: 5, first: false },
        { actor: 2, steps: 23, first: true },
        { actor: 1, steps: 10, first: true },
        { actor: 1, steps: 125, first: true },
      ],
      picks: [9, 11, 4, 1, 9, 4],
      faults: [{ kind: 'dies before', after: 4, late: 1 }],
      handlers: 3,
      versioned: true,
      pieces: 'backwards',
    },
  ),
  'an object that is gone is no fault': history(
    [
      put('b b.txt', 'Canada pledged 5 tanks to Ukraine.', { times: 2, pause: 11, published: '2026-01-01' }),
      put('b b.txt', '', { pause: 4 }),
      remove('a.txt'),
    ],
    { picks: [6, 9, 2, 6, 0, 4, 7, 0, 6, 5, 11, 2, 6], handlers: 2, maxReceives: 2, hurries: [null, 0, null] },
  ),
  'the size is looked at before the object is read': history([put('b b.txt', 'x'.repeat(401)), remove('a.txt')]),
  'edges are swept up before their owners': history(
    [
      put('a.txt', 'Canada pledged 5 tanks.', { times: 2 }),
      remove('a.txt', { pause: 19 }),
      put('a.txt', 'Canada pledged 5 tanks.', { published: '2026-01-01' }),
    ],
    {
      faults: [
        { kind: 'dies before', after: 27, late: 12 },
        { kind: 'dies after', after: 8, late: 42 },
        { kind: 'in part', after: 10, late: 7 },
        { kind: 'in part', after: 6, late: 5 },
        { kind: 'arrives late', after: 25, late: 57 },
        { kind: 'dies after', after: 18, late: 16 },
      ],
      hurries: [null],
      versioned: true,
      pieces: 'backwards',
    },
  ),
  'unprocessed keys are read again': history(
    [put('c/ü+%.txt', 'Canada pledged 5 tanks.'), put('a.txt', 'Canada pledged 5 tanks.')],
    {
      choices: [
        { actor: 0, steps: 19, first: false },
        { actor: 2, steps: 68, first: true },
        { actor: 2, steps: 142, first: false },
        { actor: 5, steps: 114, first: true },
        { actor: 3, steps: 4, first: true },
        { actor: 3, steps: 3, first: false },
        { actor: 3, steps: 82, first: false },
      ],
      picks: [7, 2],
      faults: [{ kind: 'throttled', after: 3, late: 3 }],
      handlers: 2,
      batchSize: 3,
      maxReceives: 3,
      versioned: true,
      pieces: 'backwards',
    },
  ),
  'the current revision is not swept up': history([put('a.txt', 'Canada pledged 5 tanks.')]),
  'only edges of the current revision are shown': history(
    [
      remove('a.txt', { pause: 9 }),
      put('a.txt', 'Canada pledged 5 tanks.', { pause: 5 }),
      remove('a.txt', { pause: 7 }),
      remove('a.txt'),
    ],
    { handlers: 2 },
  ),
  'a listed document is the one that its edge speaks of': history(
    [
      remove('c/ü+%.txt', { pause: 7 }),
      remove('a.txt', { pause: 39 }),
      put('c/ü+%.txt', 'Canada pledged 5 tanks to Ukraine.'),
    ],
    {
      choices: [
        { actor: 0, steps: 27, first: true },
        { actor: 0, steps: 6, first: false },
        { actor: 3, steps: 20, first: false },
        { actor: 4, steps: 59, first: false },
        { actor: 1, steps: 9, first: true },
        { actor: 1, steps: 5, first: true },
        { actor: 3, steps: 31, first: false },
        { actor: 5, steps: 7, first: false },
        { actor: 4, steps: 37, first: true },
        { actor: 3, steps: 33, first: false },
        { actor: 5, steps: 93, first: true },
        { actor: 4, steps: 7, first: true },
        { actor: 4, steps: 10, first: false },
        { actor: 3, steps: 12, first: true },
        { actor: 4, steps: 12, first: false },
        { actor: 1, steps: 5, first: true },
        { actor: 2, steps: 133, first: true },
        { actor: 1, steps: 137, first: true },
        { actor: 5, steps: 11, first: true },
        { actor: 1, steps: 64, first: true },
        { actor: 5, steps: 23, first: false },
        { actor: 0, steps: 12, first: true },
      ],
      picks: [9, 11, 0, 0, 5],
      faults: [
        { kind: 'throttled', after: 8, late: 12 },
        { kind: 'dies amid', after: 18, late: 53 },
        { kind: 'dies before', after: 24, late: 3 },
      ],
      handlers: 2,
      batchSize: 3,
      maxReceives: 2,
      versioned: true,
      pieces: 'backwards',
    },
  ),
  'names that are not known yet are written down': history([put('a.txt', 'Canada pledged 5 tanks.')]),
  'the date and the title count as content': history([
    put('a.txt', 'Canada pledged 5 tanks.'),
    put('a.txt', 'Canada pledged 5 tanks.', { pause: 3, published: '2026-01-01' }),
  ]),
  'an object that was replaced meanwhile is no fault': history([
    remove('a.txt'),
    put('a.txt', 'Canada pledged 5 tanks.'),
    { kind: 'redrive', pause: 0 },
    put('a.txt', ''),
  ]),
  'a revision that may still be flipped to is not swept up': history(
    [
      put('a.txt', 'Canada pledged 5 tanks.', { times: 2, published: '2026-01-01' }),
      put('a.txt', 'Canada pledged 5 tanks.'),
      { kind: 'redrive', pause: 0 },
    ],
    {
      choices: [
        { actor: 1, steps: 3, first: false },
        { actor: 3, steps: 10, first: true },
      ],
      handlers: 2,
    },
  ),
  'a list is shown only where its documents were settled meanwhile': history(
    [
      put('a.txt', 'Canada pledged 5 tanks.', { times: 2, published: '2026-01-01' }),
      remove('a.txt', { pause: 29 }),
      put('a.txt', 'Canada pledged 5 tanks.'),
    ],
    {
      choices: [
        { actor: 0, steps: 18, first: false },
        { actor: 0, steps: 6, first: false },
        { actor: 0, steps: 9, first: false },
        { actor: 0, steps: 12, first: false },
        { actor: 3, steps: 1, first: true },
        { actor: 2, steps: 23, first: false },
        { actor: 4, steps: 10, first: true },
        { actor: 2, steps: 125, first: false },
        { actor: 0, steps: 10, first: false },
        { actor: 0, steps: 1, first: false },
        { actor: 1, steps: 10, first: false },
      ],
      handlers: 2,
      hurries: [0],
      pieces: 'backwards',
    },
  ),
  // The page is read before the edges of the second revision are laid; it is current three steps later, which by the
  // reader's clock, five steps ahead, was before the read.
  'the clocks of a writer and a reader may differ': history(
    [put('a.txt', 'Canada pledged 5 tanks.'), put('a.txt', 'Canada pledged 6 ships.')],
    {
      choices: [
        { actor: USER, steps: 1, first: true },
        { actor: FIRST_HANDLER, steps: 40, first: true },
        { actor: USER, steps: 1, first: true },
        { actor: FIRST_HANDLER, steps: 11, first: true },
        { actor: READER, steps: 11, first: true },
        { actor: FIRST_HANDLER, steps: 3, first: true },
        { actor: READER, steps: 20, first: true },
      ],
      pieces: 'backwards',
    },
  ),
  'old revisions are swept up after the flip': history([
    put('b b.txt', 'Canada pledged 5 tanks to UkraineArmy by 2026-03-31.'),
    remove('a.txt'),
    remove('a.txt', { pause: 1 }),
    put('b b.txt', 'Canada pledged 5 tanks.'),
    remove('a.txt'),
  ]),
  'a document whose parts vanish meanwhile is read again': history(
    [
      put('a.txt', 'Canada pledged 5 tanks to UkraineArmy by 2026-03-31.', { pause: 7 }),
      remove('a.txt', { pause: 20 }),
    ],
    {
      choices: [
        { actor: 3, steps: 16, first: false },
        { actor: 3, steps: 12, first: false },
        { actor: 0, steps: 5, first: true },
        { actor: 3, steps: 26, first: true },
        { actor: 4, steps: 80, first: false },
        { actor: 1, steps: 10, first: true },
        { actor: 1, steps: 10, first: true },
        { actor: 1, steps: 33, first: false },
      ],
      handlers: 3,
    },
  ),
  'unprocessed items are written again': history(
    [
      remove('a.txt'),
      put('a.txt', 'Canada pledged 5 tanks.'),
      put('a.txt', 'Canada pledged 5 tanks to Ukraine.', { pause: 3 }),
    ],
    {
      faults: [
        { kind: 'in part', after: 24, late: 0 },
        { kind: 'in part', after: 0, late: 0 },
      ],
      handlers: 2,
    },
  ),
  'owners are written before their edges': history(
    [put('a.txt', 'Canada pledged 5 tanks.'), remove('a.txt', { pause: 3 }), remove('a.txt')],
    { faults: [{ kind: 'dies after', after: 4, late: 0 }] },
  ),
  'META is read before the object': history([remove('a.txt'), put('a.txt', 'Canada pledged 5 tanks.')], {
    handlers: 2,
    choices: [
      { actor: 0, steps: 1, first: true },
      { actor: 3, steps: 2, first: true },
      { actor: 0, steps: 1, first: true },
      { actor: 3, steps: 40, first: false },
    ],
  }),
}
