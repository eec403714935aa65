/** What the API offers, once: the app serves these, and the published description describes them. */
import * as z from 'zod/mini'
import { documentEntry } from '../contract/document.ts'
import {
  actorQuery,
  changesQuery,
  commitmentQuery,
  described,
  documentQuery,
  entryQuery,
  exportQuery,
  facetQuery,
  ledgerQuery,
  noticeQuery,
} from './model.ts'
import {
  actorEntry,
  actorList,
  commitmentItem,
  commitmentPage,
  documentChanges,
  documentPage,
  documentText,
  facetCounts,
  health,
  ledgerEntry,
  ledgerPage,
  noticePage,
  watchEntry,
  watchList,
  webAnnotationPage,
} from './responses.ts'

export interface Operation {
  /** A colon stands before the name of a parameter. */
  readonly path: `/v1/${string}`
  readonly summary: string
  /** What each parameter in the path names. */
  readonly parameters?: Readonly<Record<string, string>>
  readonly query?: z.ZodMiniObject<z.core.$ZodLooseShape, z.core.$strict>
  readonly response: z.ZodMiniType
  /** What the answer is written in; JSON when absent. */
  readonly mediaType?: string
}

/** An answer that is text of its own kind, as it is. */
const file = z.string()

const ofWatch = { watchId: 'The `id` of a watch.' }
const ofDocument = { docId: 'The `docId` of a document.' }

/** An id in a path is any text of this form; one that names nothing is not found. */
export const pathId = z.string().check(z.minLength(1), z.maxLength(200))

const openApiDocument = described(z.looseObject({ openapi: z.string() }), 'An OpenAPI 3.1 document.')

export const OPERATIONS = {
  listCommitments: {
    path: '/v1/commitments',
    summary: 'Commitments, a page at a time',
    query: commitmentQuery,
    response: commitmentPage,
  },
  getCommitment: {
    path: '/v1/commitments/:recordId',
    summary: 'One commitment',
    parameters: { recordId: 'The `recordId` of a commitment.' },
    response: commitmentItem,
  },
  countFacets: {
    path: '/v1/facets',
    summary: 'How many commitments there are of each class, status, novelty, category and confidence',
    query: facetQuery,
    response: facetCounts,
  },
  exportCsv: {
    path: '/v1/commitments.csv',
    summary: 'Commitments as comma-separated values',
    query: exportQuery,
    response: file,
    mediaType: 'text/csv; charset=utf-8; header=present',
  },
  exportJsonLines: {
    path: '/v1/commitments.jsonl',
    summary: 'Commitments as one JSON document a line',
    query: exportQuery,
    response: file,
    mediaType: 'application/jsonl',
  },
  exportCalendar: {
    path: '/v1/commitments.ics',
    summary: 'The deadlines of commitments as an iCalendar',
    query: exportQuery,
    response: file,
    mediaType: 'text/calendar; charset=utf-8',
  },
  exportFeed: {
    path: '/v1/commitments.atom',
    summary: 'Commitments as an Atom feed',
    query: exportQuery,
    response: file,
    mediaType: 'application/atom+xml; charset=utf-8',
  },
  listDocuments: {
    path: '/v1/documents',
    summary: 'Documents, newest published first, a page at a time',
    query: documentQuery,
    response: documentPage,
  },
  getDocument: {
    path: '/v1/documents/:docId',
    summary: 'One document, and what became of it',
    parameters: ofDocument,
    response: documentEntry,
  },
  getDocumentText: {
    path: '/v1/documents/:docId/text',
    summary: "A document's extracted text, with its entities and records",
    parameters: ofDocument,
    response: documentText,
  },
  exportText: {
    path: '/v1/documents/:docId/text.txt',
    summary: "A document's extracted text alone",
    parameters: ofDocument,
    response: file,
    mediaType: 'text/plain; charset=utf-8',
  },
  exportWebAnnotations: {
    path: '/v1/documents/:docId/annotations.jsonld',
    summary: "A document's records as W3C Web Annotations of text.txt, with offsets in code points",
    parameters: ofDocument,
    response: webAnnotationPage,
    mediaType: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
  },
  exportBrat: {
    path: '/v1/documents/:docId/annotations.ann',
    summary: "A document's entities and records as brat standoff of text.txt, with offsets in code points",
    parameters: ofDocument,
    response: file,
    mediaType: 'text/plain; charset=utf-8',
  },
  getDocumentChanges: {
    path: '/v1/documents/:docId/changes',
    summary: 'What a document changed in the ledger, or what is different in it from another document',
    parameters: ofDocument,
    query: changesQuery,
    response: documentChanges,
  },
  listLedger: {
    path: '/v1/ledger',
    summary: 'The ledger: each undertaking once, followed across articles, newest first, a page at a time',
    query: ledgerQuery,
    response: ledgerPage,
  },
  getLedgerEntry: {
    path: '/v1/ledger/:entryId',
    summary: 'One undertaking, and its life in order of publication',
    parameters: { entryId: 'The `id` of a ledger entry, or one by which it was known.' },
    query: entryQuery,
    response: ledgerEntry,
  },
  listActors: {
    path: '/v1/actors',
    summary: 'Whom a name may mean',
    query: actorQuery,
    response: actorList,
  },
  getActor: {
    path: '/v1/actors/:actorId',
    summary: 'One actor, and what it is called',
    parameters: { actorId: 'The `id` of an actor.' },
    response: actorEntry,
  },
  listWatches: { path: '/v1/watches', summary: 'What is watched, and how each watch fares', response: watchList },
  getWatch: { path: '/v1/watches/:watchId', summary: 'One watch', parameters: ofWatch, response: watchEntry },
  listNotices: {
    path: '/v1/watches/:watchId/notices',
    summary: 'What a watch was told, newest first, a page at a time',
    parameters: ofWatch,
    query: noticeQuery,
    response: noticePage,
  },
  exportNotices: {
    path: '/v1/watches/:watchId/notices.atom',
    summary: 'What a watch was told last, as an Atom feed',
    parameters: ofWatch,
    response: file,
    mediaType: 'application/atom+xml; charset=utf-8',
  },
  getOpenApi: { path: '/v1/openapi.json', summary: 'This description', response: openApiDocument },
  getHealth: { path: '/v1/health', summary: 'Whether the API and its table answer', response: health },
} as const satisfies Record<string, Operation>
