/** Which ISO 4217 currency an amount is in, from the sign before it or the words around it. */
import { normAt, type Piece } from './pieces.ts'

/** What may stand before a sign: "US$", "C$", "AU$". A bare "$" is the US dollar. */
const DOLLARS: Readonly<Record<string, string>> = {
  us: 'USD',
  'u.s.': 'USD',
  usd: 'USD',
  c: 'CAD',
  ca: 'CAD',
  cad: 'CAD',
  can: 'CAD',
  cdn: 'CAD',
  a: 'AUD',
  au: 'AUD',
  aud: 'AUD',
  nz: 'NZD',
  nzd: 'NZD',
  hk: 'HKD',
  hkd: 'HKD',
  s: 'SGD',
  sg: 'SGD',
  sgd: 'SGD',
  nt: 'TWD',
  r: 'BRL',
  mx: 'MXN',
}

const SIGNS: Readonly<Record<string, string>> = {
  $: 'USD',
  '£': 'GBP',
  '€': 'EUR',
  '¥': 'JPY',
  '￥': 'JPY',
  '₹': 'INR',
  '₽': 'RUB',
  '₩': 'KRW',
  '₺': 'TRY',
  '₴': 'UAH',
  '₪': 'ILS',
  '₦': 'NGN',
  '₱': 'PHP',
  '₫': 'VND',
  '฿': 'THB',
}

const CODES = new Set(
  'USD CAD AUD NZD HKD SGD TWD BRL MXN GBP EUR JPY CNY RMB INR RUB KRW TRY UAH ILS NGN PHP VND THB CHF SEK NOK DKK PLN CZK HUF ZAR KES EGP AED SAR PKR BDT IDR MYR COP ARS CLP'.split(
    ' ',
  ),
)

/** Words that name a currency by themselves. "won" and "real" need a figure before them, which the caller has found. */
const NAMES: Readonly<Record<string, string>> = {
  dollar: 'USD',
  euro: 'EUR',
  pound: 'GBP',
  sterling: 'GBP',
  yuan: 'CNY',
  renminbi: 'CNY',
  yen: 'JPY',
  won: 'KRW',
  rupee: 'INR',
  ruble: 'RUB',
  rouble: 'RUB',
  rand: 'ZAR',
  real: 'BRL',
  reais: 'BRL',
  franc: 'CHF',
  lira: 'TRY',
  shekel: 'ILS',
  baht: 'THB',
  ringgit: 'MYR',
  rupiah: 'IDR',
  dong: 'VND',
  hryvnia: 'UAH',
  naira: 'NGN',
  forint: 'HUF',
  zloty: 'PLN',
  koruna: 'CZK',
  taka: 'BDT',
  cedi: 'GHS',
  krona: 'SEK',
  kronor: 'SEK',
  kroner: 'NOK',
  dirham: 'AED',
  riyal: 'SAR',
}

/** A country's adjective before the word decides: "Canadian dollars", "Danish kroner". */
const NATIONAL: Readonly<Record<string, string>> = {
  'american dollar': 'USD',
  'u.s. dollar': 'USD',
  'us dollar': 'USD',
  'canadian dollar': 'CAD',
  'australian dollar': 'AUD',
  'zealand dollar': 'NZD',
  'kong dollar': 'HKD',
  'singapore dollar': 'SGD',
  'taiwan dollar': 'TWD',
  'egyptian pound': 'EGP',
  'british pound': 'GBP',
  'danish kroner': 'DKK',
  'norwegian kroner': 'NOK',
  'swedish kronor': 'SEK',
  'pakistani rupee': 'PKR',
  'lankan rupee': 'LKR',
  'nepalese rupee': 'NPR',
  'mexican peso': 'MXN',
  'philippine peso': 'PHP',
  'argentine peso': 'ARS',
  'chilean peso': 'CLP',
  'colombian peso': 'COP',
  'kenyan shilling': 'KES',
  'ugandan shilling': 'UGX',
  'tanzanian shilling': 'TZS',
  'iraqi dinar': 'IQD',
  'kuwaiti dinar': 'KWD',
  'jordanian dinar': 'JOD',
  'swiss franc': 'CHF',
  'cfa franc': 'XOF',
}

export interface CurrencyMatch {
  /** Null for a peso or shilling whose country the text leaves open. */
  readonly currency: string | null
  /** Index of the first piece, or after the last one. */
  readonly at: number
}

/** The sign or code that ends right before `index`: "$", "US$", "EUR ", "Rs. ". */
export function currencyBefore(pieces: readonly Piece[], index: number): CurrencyMatch | null {
  const last = pieces[index - 1]
  if (!last) return null
  const sign = Object.hasOwn(SIGNS, last.norm) ? SIGNS[last.norm] : undefined
  if (sign !== undefined) {
    const word = normAt(pieces, index - 2)
    const prefix = last.norm === '$' && (last.glued || word === 'us' || word === 'nz') ? DOLLARS[word] : undefined
    return prefix === undefined ? { currency: sign, at: index - 1 } : { currency: prefix, at: index - 2 }
  }
  if (CODES.has(last.text)) return { currency: iso(last.text), at: index - 1 }
  const rupees = last.norm === '.' ? index - 2 : index - 1
  return pieces[rupees]?.text === 'Rs' ? { currency: 'INR', at: rupees } : null
}

/** The word or code that starts at `index`: "yuan", "Canadian dollars", "of dollars", "USD". */
export function currencyAfter(pieces: readonly Piece[], index: number): CurrencyMatch | null {
  const at = normAt(pieces, index) === 'of' || normAt(pieces, index) === '-' ? index + 1 : index
  if (CODES.has(pieces[at]?.text ?? '')) return { currency: iso(pieces[at]?.text ?? ''), at: at + 1 }
  for (let skip = 0; skip <= 2; skip++) {
    const word = normAt(pieces, at + skip)
    const name = singular(word)
    const national = NATIONAL[`${normAt(pieces, at + skip - 1)} ${name}`]
    if (skip > 0 && national !== undefined) return { currency: national, at: at + skip + 1 }
    if (skip === 0 && Object.hasOwn(NAMES, name)) return named(pieces, at, name)
    if (skip === 0 && /^(?:pesos?|shillings?|dinars?|crowns?)$/.test(word)) return { currency: null, at: at + 1 }
    if (!/^\p{Lu}/u.test(pieces[at + skip]?.text ?? '')) break
  }
  return null
}

/** "million pounds sterling" is money; "300 pounds of flour" is weight. */
function named(pieces: readonly Piece[], at: number, name: string): CurrencyMatch | null {
  const sterling = normAt(pieces, at + 1) === 'sterling'
  const weight = name === 'pound' && !sterling && /^(?:of|-)$/.test(normAt(pieces, at + 1))
  return weight ? null : { currency: NAMES[name] ?? null, at: sterling ? at + 2 : at + 1 }
}

const singular = (word: string) => (word === 'reais' ? word : word.replace(/s$/, ''))
const iso = (code: string) => (code === 'RMB' ? 'CNY' : code)
