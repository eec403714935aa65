/** Which verbs are of one act. A verb that stands in no group is an act of its own. */

const GROUPS = {
  give: 'send provide deliver supply donate give contribute pay fund finance invest spend commit allocate earmark approve appropriate deploy dispatch station grant ship transfer put hand airlift fly share offer',
  lend: 'lend lease loan rent',
  build: 'build construct create establish install erect develop set_up',
  open: 'open reopen restart resume launch start inaugurate bring_back',
  close: 'close shut retire phase_out end decommission shut_down close_down',
  hire: 'hire recruit employ take_on',
  buy: 'buy purchase order acquire procure',
  cut: 'cut reduce lower lift ease abolish slash halve',
  raise: 'raise increase expand double extend lengthen',
  admit: 'accept receive admit welcome resettle shelter house take take_in',
  keep: 'keep freeze maintain hold_down',
  mend: 'repair restore rebuild renovate fix modernise modernize refurbish upgrade',
  teach: 'train teach retrain instruct school',
  meet: 'meet hold host convene visit attend travel organise_meeting',
  tell: 'publish disclose release report announce reveal',
  defend: 'defend protect guard secure',
  lead: 'lead command head',
  repeal: 'repeal scrap revoke overturn',
  repay: 'compensate reimburse repay indemnify',
  agree: 'sign ratify adopt conclude accede',
} as const

const GROUP_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(GROUPS).flatMap(([group, verbs]) => verbs.split(' ').map(verb => [verb.replace(/_/g, ' '), group])),
)

/** Verbs of undertaking or of weighing, behind which the act itself stands: "considering **sending** …". */
export const OUTER = new Set(
  'consider weigh explore examine study mull discuss plan intend propose promise pledge vow offer agree commit undertake guarantee seek try prepare decide threaten aim hope want refuse continue begin help'.split(
    ' ',
  ),
)

/** Where only "its pledge of 250 million" is said, what was to be done with them is not. */
export const UNSTATED = null
export type Act = string | typeof UNSTATED

export const actOf = (verb: string): Act =>
  GROUP_OF.get(verb) ?? GROUP_OF.get(verb.split(' ')[0] ?? '') ?? (OUTER.has(verb) ? UNSTATED : verb)

/** "Sending" to `send`, "cutting" to `cut`, "leaving" to `leave`, where the verb is one that is known. */
export function verbOfGerund(word: string): string | null {
  const stem = /^(\p{L}{2,})ing$/u.exec(word.toLowerCase())?.[1]
  if (stem === undefined) return null
  const candidates = [stem, `${stem}e`, stem.replace(/(.)\1$/, '$1')]
  return candidates.find(verb => GROUP_OF.has(verb)) ?? (/[^aeiou]$/.test(stem) ? stem : null)
}

/** Gatherings happen on their day: on another day it is another one. */
export const isGathering = (act: Act): boolean => act === 'meet'
