import { EventBus } from 'aws-cdk-lib/aws-events'
import { Alias } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { NOTICES } from '../description.ts'

/** Where notices go out: a topic for mails, to which each address that asks is subscribed, and a bus for rules. */
export class Notices extends Construct {
  readonly topic: Topic
  readonly bus: EventBus

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.topic = new Topic(this, NOTICES.topicId, {
      enforceSSL: true,
      // The key that AWS keeps for topics costs nothing, and whoever of this account may use the topic may use it.
      masterKey: Alias.fromAliasName(this, 'TopicKey', 'alias/aws/sns'),
    })
    this.bus = new EventBus(this, NOTICES.busId, {
      description: 'One event for each change of the ledger that a watch is told of.',
    })
  }
}
