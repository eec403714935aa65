/** Records and documents as other programs read them: pure functions to text, without a clock. */
export { bratStandoff } from './brat.ts'
export { calendar } from './calendar.ts'
export { documentTag, type ExportedCommitment } from './commitment.ts'
export { COMMITMENT_COLUMNS, type CsvValue, csvHeader, csvLine, csvRows } from './csv.ts'
export type { ExportedDocument } from './document.ts'
export { atomFeed } from './feed.ts'
export { jsonLines } from './json-lines.ts'
export { webAnnotations } from './web-annotation.ts'
