/** Given names and surnames of many languages, as comparable keys. */
import { frontDecode } from './front-code.ts'
import names from './person-names.json' with { type: 'json' }

export const GIVEN_NAMES: ReadonlySet<string> = frontDecode(names.given)
export const SURNAMES: ReadonlySet<string> = frontDecode(names.family)
