/**
 * AWS list prices, which are inputs: each with where AWS publishes it, and the day or the time of which it was. Check
 * them against the list of your region, and give others by `npm run cost -- --price NAME=DOLLARS`. No free tier is taken off.
 */

export const REGION = 'us-east-1'

export interface Price {
  /** US dollars for one. */
  readonly dollars: number
  readonly what: string
  /** The day from which AWS has it so, where it said so; else when its page was last read. */
  readonly asOf: string
  readonly source: string
}

const READ = 'mid-2025'
const price = (dollars: number, what: string, page: string, asOf = READ): Price => ({
  dollars,
  what,
  asOf,
  source: `https://aws.amazon.com/${page}/pricing/`,
})

/** On-demand capacity costs half as much since then. */
const HALVED = '2024-11-01'

const LISTED = {
  s3Write: price(0.005 / 1000, 'PUT, COPY, POST or LIST request, S3 Standard', 's3'),
  s3Read: price(0.0004 / 1000, 'GET or other request, S3 Standard', 's3'),
  s3GigabyteMonth: price(0.023, 'GB for a month, S3 Standard, first 50 TB', 's3'),
  sqsRequest: price(0.4 / 1e6, 'request to a standard queue', 'sqs'),
  writeUnit: price(0.625 / 1e6, 'write request unit, on demand', 'dynamodb', HALVED),
  readUnit: price(0.125 / 1e6, 'read request unit, on demand', 'dynamodb', HALVED),
  tableGigabyteMonth: price(0.25, 'GB of table for a month', 'dynamodb'),
  recoveryGigabyteMonth: price(0.2, 'GB with point-in-time recovery for a month', 'dynamodb'),
  lambdaRequest: price(0.2 / 1e6, 'invocation', 'lambda'),
  lambdaGigabyteSecond: price(0.0000133334, 'GB-second, arm64', 'lambda'),
  customEvent: price(1 / 1e6, 'event on a bus of one’s own', 'eventbridge'),
  email: price(2 / 100_000, 'email notification', 'sns'),
  stateTransition: price(0.025 / 1000, 'state transition, standard workflow', 'step-functions'),
  logGigabyte: price(0.5, 'GB of log taken in', 'cloudwatch'),
  alarmMonth: price(0.1, 'alarm for a month', 'cloudwatch'),
  dashboardMonth: price(3, 'dashboard for a month', 'cloudwatch'),
  comprehendUnit: price(0.0001, 'unit of DetectEntities, first 10 million a month', 'comprehend'),
} as const satisfies Record<string, Price>

export type PriceName = keyof typeof LISTED

/** The listed prices with those that `--price NAME=DOLLARS` gives among the arguments. Throws for what is no price. */
export function pricesFrom(args: readonly string[]): Readonly<Record<PriceName, Price>> {
  const prices: Record<PriceName, Price> = { ...LISTED }
  for (const [i, arg] of args.entries()) {
    if (arg !== '--price') continue
    const [name = '', dollars = ''] = (args[i + 1] ?? '').split('=')
    if (!isPriceName(name) || dollars === '' || !(Number(dollars) >= 0))
      throw new Error(`--price takes NAME=DOLLARS, where NAME is one of ${Object.keys(LISTED).join(', ')}.`)
    prices[name] = { ...LISTED[name], dollars: Number(dollars), asOf: 'given', source: '--price' }
  }
  return prices
}

const isPriceName = (name: string): name is PriceName => Object.hasOwn(LISTED, name)

/** How Amazon Comprehend counts a text: a unit is so many characters, and a request is so many units at least. */
export const COMPREHEND = { unitCharacters: 100, leastUnits: 3 } as const

/** How Lambda behaves, as its manual has it. */
export const LAMBDA = {
  /** Megabytes of memory that come with one whole processor. */
  megabytesOfOneProcessor: 1769,
  /** Long polls of an event source that a standard queue always has open, and how long one lasts. */
  idlePolls: 5,
  pollSeconds: 20,
} as const

/** What the table adds to each item's own size. */
export const ITEM_OVERHEAD_BYTES = 100

export const SECONDS_A_MONTH = (365.25 / 12) * 24 * 3600
