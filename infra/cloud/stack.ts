import { type App, CfnOutput, Stack } from 'aws-cdk-lib'
import { ANNOTATOR_VERSION } from '../../shared/contract/annotator-version.ts'
import { BACKFILL, OUTPUTS, STACK_NAME } from '../description.ts'
import { Pipeline } from './pipeline.ts'
import { readSettings } from './settings.ts'

/** The pipeline as one CloudFormation stack, with the outputs that the command line looks up. */
export class PledgebookStack extends Stack {
  constructor(app: App) {
    super(app, STACK_NAME, { description: 'News articles in, commitments you can query out.' })
    const pipeline = new Pipeline(this, 'Pipeline', readSettings(app.node))
    const { intake, records, annotate, query, backfill, changes, notices } = pipeline
    this.#output(OUTPUTS.bucketName, intake.bucket.bucketName, 'Put articles here.')
    this.#output(OUTPUTS.queryUrl, query.url, 'Query API; sign requests with IAM, service name lambda.')
    this.#output(OUTPUTS.tableName, records.tableName, 'Records.')
    this.#output(OUTPUTS.queueUrl, intake.queue.queueUrl, 'Events that wait to be handled.')
    this.#output(OUTPUTS.deadLetterQueueUrl, intake.deadLetterQueue.queueUrl, 'Events that failed every try.')
    this.#output(OUTPUTS.annotatorVersion, ANNOTATOR_VERSION, 'Of the annotator that reads the articles.')
    this.#output(OUTPUTS.annotateLog, annotate.log.logGroupName, 'The log of the annotate function.')
    this.#output(OUTPUTS.changesQueueUrl, changes.queue.queueUrl, 'Articles that were taken in, for those who watch.')
    this.#output(OUTPUTS.untoldQueueUrl, changes.untold.queueUrl, 'Articles of which nobody could be told.')
    this.#output(OUTPUTS.noticesTopicArn, notices.topic.topicArn, 'Notices by e-mail; `pledgebook watch` subscribes.')
    this.#output(OUTPUTS.noticesBusName, notices.bus.eventBusName, 'Notices as events, for rules of your own.')
    if (backfill) this.#output(BACKFILL.output, backfill.arn, 'Start it to annotate what the bucket holds already.')
  }

  #output(key: string, value: string, description: string): void {
    new CfnOutput(this, key, { value, description })
  }
}
