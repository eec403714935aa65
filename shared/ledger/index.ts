/** The ledger: one undertaking followed across articles. Pure functions over records and their documents. */
export { actorKey, isAnyones, nameVariants, promisorsIn } from './actors.ts'
export { historyOf } from './history.ts'
export { link } from './link.ts'
export type * from './types.ts'
