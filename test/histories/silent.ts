/** Neither log nor metrics, for handlers that histories run by the thousand. */
import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'

/** Making these anew for every message takes longer than the rest of a history. */
class SilentLogger extends Logger {
  override createChild(): this {
    return this
  }
}
class NoMetrics extends Metrics {
  override addMetric(): this {
    return this
  }
  override publishStoredMetrics(): this {
    return this
  }
}
export const SILENT = {
  logger: new SilentLogger({ logLevel: 'SILENT' }),
  metrics: new NoMetrics({ namespace: 'Test' }),
}
