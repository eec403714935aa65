/** AWS list prices, which are inputs: check them against the price list of your region. No free tier is taken off. */

export const PRICED = 'us-east-1, on-demand, as known in mid-2025'

/** US dollars for one of each. */
export const PRICES = {
  s3Write: 0.005 / 1000,
  s3Read: 0.0004 / 1000,
  /** Standard queue. */
  sqsRequest: 0.4 / 1e6,
  /** On-demand table. */
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  lambdaRequest: 0.2 / 1e6,
  /** arm64. */
  lambdaGigabyteSecond: 0.0000133334,
  /** On a bus of one's own. */
  customEvent: 1 / 1e6,
  email: 2 / 100_000,
  stateTransition: 0.025 / 1000,
  logGigabyte: 0.5,
  s3GigabyteMonth: 0.023,
  tableGigabyteMonth: 0.25,
  /** Point-in-time recovery. */
  recoveryGigabyteMonth: 0.2,
  alarmMonth: 0.1,
  dashboardMonth: 3,
} as const

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
