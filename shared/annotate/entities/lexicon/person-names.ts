/** Given names and surnames of many languages, as comparable keys. */
import { PackedWords, type WordList } from './packed-words.ts'
import names from './person-names.json' with { type: 'json' }

const packed = new PackedWords(names.givenAndFamily)
export const GIVEN_NAMES: WordList = packed.first
export const SURNAMES: WordList = packed.second
