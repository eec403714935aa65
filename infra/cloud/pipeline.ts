import { Construct } from 'constructs'
import { BACKFILL, RECONCILE } from '../description.ts'
import { Alarms } from './alarms.ts'
import { AnnotateStage } from './annotate-stage.ts'
import { Backfill } from './backfill.ts'
import { PipelineDashboard } from './dashboard.ts'
import { Intake } from './intake.ts'
import { QueryStage } from './query-stage.ts'
import { ReconcileStage } from './reconcile-stage.ts'
import { RecordTable } from './record-table.ts'
import type { Settings } from './settings.ts'

/**
 * The architecture, in the order that data takes:
 * article -> bucket -> queue -> annotate -> table -> query -> caller.
 */
export class Pipeline extends Construct {
  readonly intake: Intake
  readonly records: RecordTable
  readonly annotate: AnnotateStage
  readonly reconcile: ReconcileStage
  readonly query: QueryStage
  /** Null where it is not asked for. */
  readonly backfill: Backfill | null

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id)
    this.intake = new Intake(this, 'Intake', settings)
    this.records = new RecordTable(this, 'Records', settings)
    const surroundings = {
      bucketName: this.intake.bucket.bucketName,
      queueUrl: this.intake.queue.queueUrl,
      tableName: this.records.tableName,
      maxObjectBytes: settings.maxObjectBytes,
    }
    this.annotate = new AnnotateStage(this, 'Annotate', {
      articles: this.intake.bucket,
      events: this.intake.queue,
      records: this.records,
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
