/** Errors as RFC 9457 problem documents. */
import { isPledgebookError, type PledgebookError } from '../contract/errors.ts'
import { plainProblem } from '../contract/problem.ts'
import { QueryFaults } from './params.ts'
import type { Problem } from './responses.ts'

const TITLES = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const
export type ProblemStatus = keyof typeof TITLES

export const problemOf = (status: ProblemStatus, detail: string, errors?: Problem['errors']): Problem => ({
  ...plainProblem(status, TITLES[status], detail),
  ...(errors ? { errors } : {}),
})

/**
 * What the caller is told of an error. Only sentences written for users leave the server:
 * of an error outside the family the caller learns no more than that it happened.
 */
export function toProblem(error: unknown): Problem & { status: ProblemStatus } {
  if (isPledgebookError(error)) {
    if (error.code === 'bad_request') return describe(400, error)
    if (error.code === 'not_found') return describe(404, error)
    if (error.code === 'upstream_failed' || error.code === 'superseded') return describe(503, error)
  }
  if (isThrottle(error)) return describe(503, 'The table is busy. Ask again in a moment.')
  return describe(500, 'The server failed to answer. Its log says why.')
}

function describe(status: ProblemStatus, reason: PledgebookError | string): Problem & { status: ProblemStatus } {
  if (typeof reason === 'string') return { ...problemOf(status, reason), status }
  const { cause, field, message } = reason
  const errors =
    cause instanceof QueryFaults ? [...cause.faults] : field === null ? undefined : [{ field, detail: message }]
  return { ...problemOf(status, message, errors), status }
}

/** What DynamoDB throws when it has run out of capacity or time, after the SDK's own tries. */
const THROTTLES: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'InternalServerError',
  'TimeoutError',
])

const isThrottle = (error: unknown): boolean => error instanceof Error && THROTTLES.has(error.name)
