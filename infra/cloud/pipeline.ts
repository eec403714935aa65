import { Construct } from 'constructs'
import { BACKFILL, NOTIFY, RECONCILE } from '../description.ts'
import { Alarms } from './alarms.ts'
import { AnnotateStage } from './annotate-stage.ts'
import { Backfill } from './backfill.ts'
import { Changes } from './changes.ts'
import { PipelineDashboard } from './dashboard.ts'
import { Intake } from './intake.ts'
import { Notices } from './notices.ts'
import { NotifyStage } from './notify-stage.ts'
import { QueryStage } from './query-stage.ts'
import { ReconcileStage } from './reconcile-stage.ts'
import { RecordTable } from './record-table.ts'
import type { Settings } from './settings.ts'

/**
 * The architecture, in the order that data takes:
 * article -> bucket -> queue -> annotate -> table -> query -> caller,
 * and for those who watch: annotate -> changes -> notify -> notices.
 */
export class Pipeline extends Construct {
  readonly intake: Intake
  readonly records: RecordTable
  readonly changes: Changes
  readonly notices: Notices
  readonly annotate: AnnotateStage
  readonly notify: NotifyStage
  readonly reconcile: ReconcileStage
  readonly query: QueryStage
  /** Null where it is not asked for. */
  readonly backfill: Backfill | null

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id)
    this.intake = new Intake(this, 'Intake', settings)
    this.records = new RecordTable(this, 'Records', settings)
    this.changes = new Changes(this, 'ForWatches')
    this.notices = new Notices(this, 'Notices')
    const surroundings = {
      bucketName: this.intake.bucket.bucketName,
      queueUrl: this.intake.queue.queueUrl,
      changesQueueUrl: this.changes.queue.queueUrl,
      noticesTopicArn: this.notices.topic.topicArn,
      eventBusName: this.notices.bus.eventBusName,
      tableName: this.records.tableName,
      maxObjectBytes: settings.maxObjectBytes,
    }
    this.annotate = new AnnotateStage(this, 'Annotate', {
      articles: this.intake.bucket,
      events: this.intake.queue,
      records: this.records,
      changes: this.changes.queue,
      surroundings,
    })
    this.notify = new NotifyStage(this, NOTIFY.id, {
      changes: this.changes.queue,
      records: this.records,
      notices: this.notices,
      surroundings,
    })
    this.reconcile = new ReconcileStage(this, RECONCILE.id, {
      articles: this.intake.bucket,
      events: this.intake.queue,
      records: this.records,
      surroundings,
    })
    this.query = new QueryStage(this, 'Query', {
      records: this.records,
      surroundings,
      concurrency: settings.queryConcurrency,
    })
    this.backfill = settings.backfill
      ? new Backfill(this, BACKFILL.id, {
          articles: this.intake.bucket,
          events: this.intake.queue,
          annotate: this.annotate.function,
          concurrency: settings.backfillConcurrency,
        })
      : null
    new Alarms(this, 'Alarms', this, settings.alarmEmail)
    new PipelineDashboard(this, 'Dashboard', this)
  }
}
