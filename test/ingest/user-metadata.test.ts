import { expect, it } from 'vitest'
import { decodeMetadata } from '../../shared/ingest/user-metadata.ts'

it.each([
  ['plain', 'plain'],
  ['=?UTF-8?B?U8O8ZGRldXRzY2hl?=', 'Süddeutsche'],
  ['=?UTF-8?Q?S=C3=BCddeutsche_Zeitung?=', 'Süddeutsche Zeitung'],
  ['=?iso-8859-1?q?Le_Journ=E9e?= of =?UTF-8?B?w4l0w6k=?=', 'Le Journée of Été'],
  ['=?UTF-8?B?w4k=?= =?UTF-8?B?dMOp?=', 'Été'],
  ['=?nonsense?B?w4k=?=', '=?nonsense?B?w4k=?='],
  ['a =? that is ?= nothing', 'a =? that is ?= nothing'],
])('the metadata %s means %s', (value, meant) => {
  expect(decodeMetadata({ source: value })).toEqual({ source: meant })
})
