/** How one operation of the API is served: what it is given, and how its answer goes out. */
import type { Context, Hono } from 'hono'
import type * as z from 'zod/mini'
import { PledgebookError } from '../contract/errors.ts'
import { PROBLEM_TYPE } from '../contract/problem.ts'
import { type Operation, pathId } from './operations.ts'
import { parseParams } from './params.ts'
import type { Problem } from './responses.ts'

type ParametersOf<O> = O extends { readonly parameters: infer P } ? { readonly [N in keyof P]: string } : unknown
type QueryOf<O> = O extends { readonly query: infer Q extends z.ZodMiniType } ? { readonly query: z.infer<Q> } : unknown

/** The parameters in the path, by name, and the parsed query where the operation has one. */
export type Input<O extends Operation> = ParametersOf<O> & QueryOf<O>

export function serve<const O extends Operation>(
  app: Hono,
  operation: O,
  answer: (input: Input<O>) => z.infer<O['response']> | Promise<z.infer<O['response']>>,
): void {
  app.get(operation.path, async c => {
    const body = JSON.stringify(await answer(inputOf(c, operation)))
    return sendAnswer(operation, body)
  })
}

/** A text of its own kind, and where there is more of it: a reference relative to the request. */
export interface FileAnswer {
  readonly body: string
  readonly next: string | null
}

/** As `serve`, for an operation whose answer is text of its own kind. */
export function serveFile<const O extends Operation & { readonly mediaType: string }>(
  app: Hono,
  operation: O,
  answer: (input: Input<O>) => Promise<FileAnswer>,
): void {
  app.get(operation.path, async c => {
    const { body, next } = await answer(inputOf(c, operation))
    return sendAnswer(operation, body, next === null ? {} : { Link: `<${next}>; rel="next"` })
  })
}

function inputOf<O extends Operation>(c: Context, operation: O): Input<O> {
  const query = operation.query && parseParams(operation.query, new URL(c.req.url).searchParams)
  return { ...pathParameters(c, operation), query } as Input<O>
}

export const JSON_TYPE = 'application/json'

const sendAnswer = (
  { mediaType = JSON_TYPE }: Operation,
  body: string,
  headers: Readonly<Record<string, string>> = {},
) => send(body, { 'Content-Type': mediaType, 'Cache-Control': REVALIDATE, ...headers })

/** An answer may be kept by the one who asked, and is asked for again with its ETag. */
const REVALIDATE = 'private, no-cache'
const RETRY_SECONDS = '1'

export function sendProblem(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  return send(
    JSON.stringify(problem),
    {
      'Content-Type': PROBLEM_TYPE,
      'Cache-Control': 'no-store',
      ...(problem.status === 503 ? { 'Retry-After': RETRY_SECONDS } : {}),
      ...headers,
    },
    problem.status,
  )
}

// The length is told so that small answers are not compressed, and so that HEAD tells it too.
function send(body: string, headers: Record<string, string>, status = 200): Response {
  const bytes = new TextEncoder().encode(body)
  const length = { 'Content-Length': String(bytes.byteLength), Vary: 'Accept-Encoding' }
  return new Response(bytes, { status, headers: { ...headers, ...length } })
}

function pathParameters(c: Context, { parameters = {} }: Operation): Record<string, string> {
  const given = Object.keys(parameters).map((name): [string, string] => [name, c.req.param(name) ?? ''])
  const wrong = given.find(([, value]) => !pathId.safeParse(value).success)
  if (wrong) throw notFound(c.req.path)
  return Object.fromEntries(given)
}

export const notFound = (what: string): PledgebookError => new PledgebookError('not_found', `There is no ${what}.`)
