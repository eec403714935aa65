import { RootConstruct } from 'constructs'
import { describe, expect, it } from 'vitest'
import { readSettings } from '../../infra/cloud/settings.ts'
import { BACKFILL, DEFAULTS } from '../../infra/description.ts'

const settingsFrom = (context: Record<string, unknown>) => {
  const { node } = new RootConstruct()
  for (const [name, value] of Object.entries(context)) node.setContext(name, value)
  return readSettings(node)
}

describe('the settings', () => {
  it('keep the data, send no mail and bound an article’s size where nothing is set', () => {
    expect(settingsFrom({})).toEqual({
      retainData: true,
      alarmEmail: null,
      maxObjectBytes: DEFAULTS.maxObjectBytes,
      queryConcurrency: null,
      backfill: false,
      backfillConcurrency: BACKFILL.concurrency,
    })
  })

  it('are read from JSON values, as cdk.json gives them', () => {
    const settings = {
      retainData: false,
      alarmEmail: 'desk@example.org',
      maxObjectBytes: 1000,
      queryConcurrency: 3,
      backfill: true,
      backfillConcurrency: 40,
    }
    expect(settingsFrom(settings)).toEqual(settings)
  })

  it('are read from text, as `-c name=value` gives them', () => {
    expect(
      settingsFrom({ retainData: 'false', maxObjectBytes: '1000', queryConcurrency: '3', backfill: 'true' }),
    ).toMatchObject({ retainData: false, maxObjectBytes: 1000, queryConcurrency: 3, backfill: true })
  })

  it.each([
    ['retainData', 'no', 'The setting retainData is "no"; give true or false.'],
    ['retainData', 0, 'The setting retainData is 0; give true or false.'],
    ['maxObjectBytes', '5MB', 'The setting maxObjectBytes is "5MB"; give a whole number from 1 to 52428800.'],
    ['maxObjectBytes', 0, 'The setting maxObjectBytes is 0; give a whole number from 1 to 52428800.'],
    ['maxObjectBytes', 52428801, 'The setting maxObjectBytes is 52428801; give a whole number from 1 to 52428800.'],
    ['maxObjectBytes', 1.5, 'The setting maxObjectBytes is 1.5; give a whole number from 1 to 52428800.'],
    ['queryConcurrency', '', 'The setting queryConcurrency is ""; give a whole number from 1 to 1000.'],
    ['backfill', 'yes', 'The setting backfill is "yes"; give true or false.'],
    ['backfillConcurrency', 0, 'The setting backfillConcurrency is 0; give a whole number from 1 to 1000.'],
    ['alarmEmail', 'desk', 'The setting alarmEmail is "desk"; give one e-mail address, or leave it out for none.'],
    ['alarmEmail', true, 'The setting alarmEmail is true; give one e-mail address, or leave it out for none.'],
  ])('refuse %s = %j with a sentence that says what to give', (name, value, message) => {
    expect(() => settingsFrom({ [name]: value })).toThrow(
      expect.objectContaining({ code: 'bad_configuration', field: name, message }),
    )
  })

  it('refuse a name that is none of theirs, so that a misspelt one never passes for the default', () => {
    expect(() => settingsFrom({ retaindata: 'false' })).toThrow(
      'There is no setting "retaindata". The settings are retainData, alarmEmail, maxObjectBytes, queryConcurrency, backfill, backfillConcurrency.',
    )
  })

  it('leave CDK’s own context names alone', () => {
    expect(() =>
      settingsFrom({
        '@aws-cdk/core:someFlag': true,
        'aws:cdk:enable-path-metadata': true,
        'availability-zones:account=1:region=eu-north-1': [],
        'cli-telemetry': false,
        'acknowledged-issue-numbers': [1],
      }),
    ).not.toThrow()
  })
})
