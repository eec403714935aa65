/** The alarms of a deployed stack. */
import { durationText } from '../output/durations.ts'
import { raisedAlarms } from '../stack/alarms.ts'
import { type Check, ill, well } from './finding.ts'

export const ALARMS: readonly Check[] = [
  {
    name: 'alarms',
    look: async ({ address }) => {
      const raised = await raisedAlarms(address)
      if (raised.length === 0) return well('No alarm is raised.')
      return raised.map(({ name, since, means, runbook }) =>
        ill(
          `${means} (${name}, raised for ${durationText((Date.now() - Date.parse(since)) / 1000)})`,
          `See ${runbook}.`,
        ),
      )
    },
  },
]
