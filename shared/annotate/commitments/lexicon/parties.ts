/** Words that show to, for or against whom an act is. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Verbs whose direct object is whom they serve, or holds the one whom they serve: "protect **Karovia's** ports". */
export const SERVING = words(
  'support assist help aid defend protect compensate pay serve fund train host rescue evacuate feed shelter house reimburse provide supply arm equip give offer invite let tell enable empower educate safeguard shield benefit assure reassure',
)

/** Verbs that may have two objects, of which the first is whom they serve: "lend **Karovia** 40 pumps". */
export const GIVING = words('promise pledge send lend grant sell award hand ship pay owe')

/** Verbs whose object's possessor they serve, but not the object: "strengthen **Karovia's** defences". */
export const BETTERING = words(
  'strengthen enhance bolster improve boost reinforce secure ensure guarantee uphold advance rebuild modernise modernize meet',
)

export const ADVERSE = words('sanction attack fine ban boycott blockade bomb invade punish sue strike oppose retaliate')

/** Verbs that put something on somebody: "impose duties **on Skarn**". */
export const IMPOSING = words('impose slap place levy')

/** Where somebody goes is no beneficiary: "will travel **to Prague**". */
export const MOTION = words(
  'travel go return come move fly sail march relocate retreat advance withdraw extend continue',
)

/** Verbs that take what they share out "with" somebody. */
export const SHARING = words('provide supply share')

/** "promised **the ferry crews** that", "committed **to Marlow** that": whom the promise is made to. */
export const PROMISING = words('promise assure guarantee tell commit pledge vow')

/** In "in **support** of Karovia": what is done for somebody. */
export const SAKES = words('support aid favour favor behalf benefit defence defense')

/** Nouns of those who may be served though they never act for themselves: "vaccines for **the world**". */
export const SERVED = words(
  'world public poor needy vulnerable region nation school hospital university household family community business industry sector economy generation victim survivor resident citizen taxpayer veteran pensioner student patient consumer customer miner nurse senior kid homeowner borrower renter commuter passenger retiree trainee migrant tribe villager fishermen caregiver reader viewer client buyer seller vendor startup exporter importer rancher landowner bondholder creditor depositor saver policyholder lecturer jobseeker fan servicemember servicemen neighborhood neighbourhood district clinic nonprofit library museum churches college responder crew seafarer airmen marine inmate evacuee constituent voter elector minority democracy islander subscriber rider pedestrian businesses carrier dealership contractor',
)

/** Whose wish is granted: "agreed to Marlow's **request** to". */
export const REQUESTS = words('request requests demand demands call calls plea appeal wish')

/** Verbs whose object is only spoken of or looked at. */
export const TALKING = words('discuss debate consider examine study review assess')

/** Words whose "to" leads to no receiver: "exports **to** Skarn", "in response **to** Skarn". */
export const AIMLESS = words(
  'exports export access response regard relation threat threats due close according prior addition compared relative subject barriers opposition thanks similar',
)

/** Verbs whose "for" leads to what is sought: "will stand **for** the leadership". */
export const SEEKING = words('stand run apply wait look search ask call vote compete bid campaign')
