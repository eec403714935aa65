/** Articles that were dropped on the page, from the file to its records. */
import type { DocumentEntry } from '../../shared/contract/document.ts'
import { isPledgebookError } from '../../shared/contract/errors.ts'
import { problem } from '../../shared/query/responses.ts'
import { type Receipt, receipt, UPLOADS } from '../upload.ts'
import { api } from './api.ts'
import { announce, faultText, h } from './dom.ts'
import { articleLink } from './route.ts'
import { plural } from './words.ts'

const FIRST_WAIT_MS = 150
const LONGEST_WAIT_MS = 2000
const PATIENCE_MS = 180_000

/** It outlives the views: what arrives is told wherever one is. */
export const arrivals = h('ul', { class: 'arrivals', 'aria-label': 'Articles being added' })

/** `done` is called as each has its records or has been turned away. */
export async function addFiles(files: readonly File[], done: () => void): Promise<void> {
  for (const file of files) {
    const line = arrival(file.name)
    try {
      line.say('sending …')
      const sent = await send(file)
      line.say('being read …')
      line.settle(await settled(sent))
    } catch (fault) {
      line.fail(faultText(fault))
    }
    done()
  }
}

function arrival(name: string) {
  const state = h('span', { class: 'state' }, 'waits')
  const line = h('li', {}, h('strong', {}, name), ' ', state)
  arrivals.prepend(line)
  const end = (kind: string, ...nodes: readonly Node[]) => {
    line.className = kind
    state.replaceChildren(...nodes)
    announce(`${name}: ${state.textContent}`)
  }
  return {
    say: (sentence: string) => {
      state.textContent = sentence
    },
    fail: (sentence: string) => end('failed', document.createTextNode(sentence)),
    settle: ({ docId, status, rejection, recordCount }: DocumentEntry) => {
      if (status === 'rejected') end('failed', document.createTextNode(rejection?.message ?? 'rejected'))
      else end('settled', h('a', { href: articleLink(docId) }, `${plural(recordCount, 'record')} found`))
    },
  }
}

async function send(file: File): Promise<Receipt> {
  const path = UPLOADS + encodeURIComponent(file.name)
  const response = await fetch(path, { method: 'PUT', body: file })
  const answer: unknown = await response.json()
  if (response.ok) return receipt.parse(answer)
  const told = problem.safeParse(answer)
  throw new Error(told.success ? told.data.detail : 'It could not be added.')
}

/** Asks at growing intervals until there is a document of what was sent. */
async function settled(sent: Receipt): Promise<DocumentEntry> {
  const last = performance.now() + PATIENCE_MS
  for (let wait = FIRST_WAIT_MS; performance.now() < last; wait = Math.min(wait * 1.5, LONGEST_WAIT_MS)) {
    const document = await documentOrNull(sent.docId)
    if (document && isOf(document, sent)) return document
    await new Promise(resolve => setTimeout(resolve, wait))
  }
  throw new Error('It is stored, but has not been read yet. Look again later.')
}

async function documentOrNull(docId: string): Promise<DocumentEntry | null> {
  try {
    return await api.document(docId)
  } catch (fault) {
    if (isPledgebookError(fault) && fault.code === 'not_found') return null
    throw fault
  }
}

/** Whether the document was read from this state of the object, or from a later one. */
const isOf = ({ ingestedAt, etag }: DocumentEntry, sent: Receipt): boolean =>
  ingestedAt > sent.lastModified || (ingestedAt === sent.lastModified && etag === sent.etag)
