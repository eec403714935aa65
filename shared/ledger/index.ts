/** The ledger: one undertaking followed across articles. Pure functions over records and their documents. */
export { actorKey, isAnyones, nameVariants, promisorsIn } from './actors.ts'
export { historyOf } from './history.ts'
export { link, linkActor } from './link.ts'
export { outlinesOf } from './outline.ts'
export { SameActors } from './same-actors.ts'
export type * from './types.ts'
