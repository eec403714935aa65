/** One instance of the notify function, with the channels of this machine. */
import { createNotifyHandler } from '../../functions/notify.ts'
import { WebhookChannel } from '../../shared/watch/webhook.ts'
import { createClients } from './clients.ts'
import { answerInvocations, surroundings } from './instance.ts'

const { endpoints, tableName } = surroundings()
const { table } = createClients(endpoints)
answerInvocations(createNotifyHandler({ table, tableName, channels: { webhook: new WebhookChannel() } }))
