/** The OpenAPI 3.1 description, made from the schemas that validate requests and shape answers. */
import * as z from 'zod/mini'
import { actorRef, commitmentRecord, entity, quote, span } from '../contract/annotation.ts'
import { documentEntry } from '../contract/document.ts'
import { PROBLEM_TYPE } from '../contract/problem.ts'
import { exportQuery } from './model.ts'
import { OPERATIONS, type Operation, pathId } from './operations.ts'
import * as responses from './responses.ts'
import { JSON_TYPE } from './serve.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }
type JsonObject = { readonly [name: string]: Json }

const COMPONENTS = {
  ActorEntry: responses.actorEntry,
  ActorList: responses.actorList,
  ActorRef: actorRef,
  CommitmentItem: responses.commitmentItem,
  CommitmentPage: responses.commitmentPage,
  CommitmentRecord: commitmentRecord,
  DocumentChanges: responses.documentChanges,
  DocumentEntry: documentEntry,
  DocumentPage: responses.documentPage,
  DocumentText: responses.documentText,
  Entity: entity,
  FacetCounts: responses.facetCounts,
  Health: responses.health,
  LedgerEntry: responses.ledgerEntry,
  LedgerPage: responses.ledgerPage,
  Notice: responses.noticeItem,
  NoticePage: responses.noticePage,
  OpenApiDocument: OPERATIONS.getOpenApi.response,
  Problem: responses.problem,
  Quote: quote,
  Span: span,
  Watch: responses.watchEntry,
  WatchList: responses.watchList,
  WebAnnotationPage: responses.webAnnotationPage,
} satisfies Record<string, z.ZodMiniType>

const componentPath = (name: string): string => `#/components/schemas/${name}`

/** `version` is the API's own; the path's `v1` changes only when a client would break. */
export function openApi(version: string): JsonObject & { readonly openapi: string } {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Pledgebook',
      version,
      summary: 'Who has committed to what, as news articles report it.',
      description:
        'Offsets are UTF-16 code units into the extracted text, 0-based and end-exclusive. Dates are ISO 8601. Every answer bears an ETag and may be asked for again with If-None-Match.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths: Object.fromEntries(
      Object.entries(OPERATIONS).map(([id, operation]) => [
        operation.path.replace(/:(\w+)/g, '{$1}'),
        { get: describeOperation(id, operation) },
      ]),
    ),
    components: { schemas: componentSchemas(), responses: problemResponses() },
  }
}

function describeOperation(operationId: string, operation: Operation): JsonObject {
  const parameters = [...pathParameters(operation), ...queryParameters(operation)]
  return {
    operationId,
    summary: operation.summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    responses: {
      200: {
        description: operation.summary,
        headers: responseHeaders(operation),
        content: { [operation.mediaType ?? JSON_TYPE]: { schema: responseSchema(operation.response) } },
      },
      304: { description: 'The answer is still the one whose ETag If-None-Match gave.' },
      ...(operation.query ? { 400: { $ref: '#/components/responses/BadRequest' } } : {}),
      ...(operation.parameters ? { 404: { $ref: '#/components/responses/NotFound' } } : {}),
      503: { $ref: '#/components/responses/Unavailable' },
    },
  }
}

function responseHeaders({ query }: Operation): JsonObject {
  const string = { type: 'string' }
  return {
    ETag: { description: 'Changes when the answer does.', schema: string },
    ...(query === exportQuery
      ? { Link: { description: 'Where there are more: the next file, as `<…>; rel="next"`.', schema: string } }
      : {}),
  }
}

/** Text of its own kind needs no name. */
const responseSchema = (response: z.ZodMiniType): JsonObject =>
  response instanceof z.ZodMiniString ? jsonSchema(response) : { $ref: componentPath(nameOf(response)) }

function nameOf(schema: z.ZodMiniType): string {
  const found = Object.entries(COMPONENTS).find(([, component]) => component === schema)
  if (!found) throw new TypeError('An operation answers with a schema that is no component.')
  return found[0]
}

const pathParameters = ({ parameters = {} }: Operation): JsonObject[] =>
  Object.entries(parameters).map(([name, description]) => ({
    name,
    in: 'path',
    required: true,
    description,
    schema: jsonSchema(pathId),
  }))

function queryParameters({ query }: Operation): JsonObject[] {
  if (!query) return []
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input' })
  return Object.entries(properties).map(([name, property]) => {
    const { description, examples, ...schema } = asJson(property)
    return {
      name,
      in: 'query',
      required: required.includes(name),
      ...(description === undefined ? {} : { description }),
      ...(Array.isArray(examples) ? { example: examples[0] } : {}),
      schema,
    }
  })
}

function componentSchemas(): JsonObject {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(COMPONENTS)) registry.add(schema, { id })
  // As input, so that an answer may gain a field without breaking whoever validates by this description.
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: componentPath })
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, withoutIdentity(asJson(schema))]))
}

const jsonSchema = (schema: z.ZodMiniType): JsonObject => withoutIdentity(asJson(z.toJSONSchema(schema)))

const withoutIdentity = ({ $schema: _dialect, $id: _id, ...schema }: JsonObject): JsonObject => schema

const asJson = (schema: unknown): JsonObject => JSON.parse(JSON.stringify(schema))

function problemResponses(): JsonObject {
  const response = (description: string): JsonObject => ({
    description,
    content: { [PROBLEM_TYPE]: { schema: { $ref: componentPath('Problem') } } },
  })
  return {
    BadRequest: response('A field of the query is at fault; `errors` names it.'),
    NotFound: response('There is no such thing.'),
    Unavailable: response('The table cannot answer at the moment. Ask again after the seconds that Retry-After gives.'),
  }
}
