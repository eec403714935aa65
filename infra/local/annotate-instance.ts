/** One instance of the annotate function: the handler that Lambda runs, with clients of the local endpoints. */
import { createAnnotateHandler } from '../../functions/annotate.ts'
import { ChangeQueue } from '../../shared/watch/message.ts'
import { createClients } from './clients.ts'
import { answerInvocations, surroundings } from './instance.ts'

const { endpoints, tableName, maxObjectBytes, changesQueueUrl } = surroundings()
const { bucket, table, queue } = createClients(endpoints)
const changes = new ChangeQueue(queue, changesQueueUrl)
answerInvocations(createAnnotateHandler({ bucket, table, tableName, maxObjectBytes, changes }))
