/** The ledger: one undertaking followed across articles. Pure functions over records and their documents. */
export { historyOf } from './history.ts'
export { link } from './link.ts'
export type * from './types.ts'
