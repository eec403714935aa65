/** Writes Word documents with as little XML as Word itself accepts. */
import { type ZipEntry, zipOf } from './zip.ts'

const OFFICE = 'http://schemas.openxmlformats.org'
const WORD = `xmlns:w="${OFFICE}/wordprocessingml/2006/main"`
const RELATIONS = `${OFFICE}/officeDocument/2006/relationships`
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

const TYPES = `<?xml version="1.0"?><Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${MAIN}.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="${MAIN}.numbering+xml"/></Types>`
const NUMBERING = `<?xml version="1.0"?><w:numbering ${WORD}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`

const relations = (targets: readonly (readonly [type: string, target: string])[]): string =>
  `<?xml version="1.0"?><Relationships xmlns="${OFFICE}/package/2006/relationships">${targets
    .map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
export const paragraph = (text: string, style = ''): string =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}${run(text)}</w:p>`
export const item = (text: string): string =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${run(text)}</w:p>`
export const table = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows.map(row => `<w:tr>${row.map(cell => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`

export const docxParts = (body: string): ZipEntry[] => [
  { name: '[Content_Types].xml', data: TYPES },
  { name: '_rels/.rels', data: relations([['officeDocument', 'word/document.xml']]) },
  { name: 'word/_rels/document.xml.rels', data: relations([['numbering', 'numbering.xml']]) },
  { name: 'word/numbering.xml', data: NUMBERING },
  { name: 'word/document.xml', data: `<?xml version="1.0"?><w:document ${WORD}><w:body>${body}</w:body></w:document>` },
]

export const docxOf = (body: string): Uint8Array => zipOf(docxParts(body))
