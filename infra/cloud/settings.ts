/** What a user may choose, as CDK context: `-c name=value`, or `context` in cdk.json. */
import type { Node } from 'constructs'
import { PledgebookError } from '../../shared/contract/errors.ts'
import { BACKFILL, DEFAULTS } from '../description.ts'

export interface Settings {
  /** True: articles and records outlive `cdk destroy`. False: they go with it. */
  readonly retainData: boolean
  /** Where alarms are sent; null sends none. */
  readonly alarmEmail: string | null
  /** An object larger than this is rejected as too large. */
  readonly maxObjectBytes: number
  /** Executions kept for the query function alone; null shares the account's, which any account can do. */
  readonly queryConcurrency: number | null
  /** Whether there is a state machine that takes the articles of the bucket to the annotate function. */
  readonly backfill: boolean
  /** How many runs of the annotate function a backfill takes at once. */
  readonly backfillConcurrency: number
}

const READERS: { readonly [Name in keyof Settings]: (value: unknown) => Settings[Name] } = {
  retainData: value => readBoolean('retainData', value, true),
  alarmEmail: value => readEmail('alarmEmail', value),
  maxObjectBytes: value =>
    readInteger('maxObjectBytes', value, DEFAULTS.maxObjectBytes, { from: 1, to: DEFAULTS.largestMaxObjectBytes }),
  queryConcurrency: value => readInteger('queryConcurrency', value, null, { from: 1, to: 1000 }),
  backfill: value => readBoolean('backfill', value, false),
  backfillConcurrency: value => readInteger('backfillConcurrency', value, BACKFILL.concurrency, { from: 1, to: 1000 }),
}

/**
 * Reads the settings from an app's context.
 *
 * @throws PledgebookError bad_configuration for a name that is no setting, or a value of the wrong kind.
 */
export const readSettings = (node: Node): Settings => {
  refuseUnknownNames(node)
  return {
    retainData: READERS.retainData(node.tryGetContext('retainData')),
    alarmEmail: READERS.alarmEmail(node.tryGetContext('alarmEmail')),
    maxObjectBytes: READERS.maxObjectBytes(node.tryGetContext('maxObjectBytes')),
    queryConcurrency: READERS.queryConcurrency(node.tryGetContext('queryConcurrency')),
    backfill: READERS.backfill(node.tryGetContext('backfill')),
    backfillConcurrency: READERS.backfillConcurrency(node.tryGetContext('backfillConcurrency')),
  }
}

/** Context that the CDK command line keeps for itself, beside its many names with a colon. */
const NAMES_OF_CDK: readonly string[] = ['acknowledged-issue-numbers', 'cli-telemetry', 'cdk-migrate']

/** A misspelt `-c retaindata=false` must not pass for the default. */
const refuseUnknownNames = (node: Node): void => {
  const names = Object.keys(READERS)
  for (const name of Object.keys(node.getAllContext())) {
    if (!name.includes(':') && !NAMES_OF_CDK.includes(name) && !names.includes(name)) {
      throw bad(name, `There is no setting "${name}". The settings are ${names.join(', ')}.`)
    }
  }
}

/** `-c name=value` gives text, cdk.json gives JSON values: both are taken. */
const readBoolean = (name: keyof Settings, value: unknown, fallback: boolean): boolean => {
  if (value === undefined) return fallback
  if (value === true || value === 'true') return true
  if (value === false || value === 'false') return false
  throw bad(name, `The setting ${name} is ${shown(value)}; give true or false.`)
}

const readInteger = <Fallback>(
  name: keyof Settings,
  value: unknown,
  fallback: Fallback,
  range: { from: number; to: number },
): number | Fallback => {
  if (value === undefined) return fallback
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  if (typeof number === 'number' && Number.isInteger(number) && number >= range.from && number <= range.to) {
    return number
  }
  throw bad(name, `The setting ${name} is ${shown(value)}; give a whole number from ${range.from} to ${range.to}.`)
}

const readEmail = (name: keyof Settings, value: unknown): string | null => {
  if (value === undefined) return null
  if (typeof value === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return value
  throw bad(name, `The setting ${name} is ${shown(value)}; give one e-mail address, or leave it out for none.`)
}

const shown = (value: unknown): string => JSON.stringify(value) ?? String(value)

const bad = (field: string, message: string): PledgebookError =>
  new PledgebookError('bad_configuration', message, { field })
