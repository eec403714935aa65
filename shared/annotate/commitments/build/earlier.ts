/** What earlier records of the article have established, for parties that a sentence leaves unsaid. */
import type { ActorRef, CommitmentRecord } from '../../../contract/annotation.ts'
import type { EntityIndex } from '../../entities/index.ts'

export class Earlier {
  readonly #entities: EntityIndex
  readonly #times = new Map<string, number>()
  /** The promisors of the latest record. */
  promisors: readonly ActorRef[] | null = null
  /** The group that the article binds most often, the latest of equals. */
  mostFrequentGroup: ActorRef | null = null

  /** Whoever the records of concluded texts bind. */
  readonly parties: ActorRef[] = []

  constructor(entities: EntityIndex) {
    this.#entities = entities
  }

  /** Takes in one more record. */
  note({ promisors, status }: Pick<CommitmentRecord, 'promisors' | 'status'>): void {
    this.promisors = promisors
    for (const ref of promisors) {
      if (status === 'signed' && !this.parties.some(party => party.entityId === ref.entityId)) this.parties.push(ref)
      if (this.#entities.entity(ref.entityId)?.type !== 'GROUP') continue
      const times = (this.#times.get(ref.entityId) ?? 0) + 1
      this.#times.set(ref.entityId, times)
      const most = this.#times.get(this.mostFrequentGroup?.entityId ?? '') ?? 0
      if (times >= most) this.mostFrequentGroup = ref
    }
  }
}
