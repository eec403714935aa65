/** A record with all its fields, and why it is one. */
import type { ActorRef, CommitmentRecord } from '../../shared/contract/annotation.ts'
import { type Child, h } from './dom.ts'
import { actorLink } from './route.ts'
import { dateText, periodText, ruleText, STATUS_MEANING } from './words.ts'

export type NameOf = (entityId: string) => string

type Field = readonly [label: string, values: readonly Child[]]

export function recordDetail(record: CommitmentRecord, nameOf: NameOf): HTMLElement {
  const rows = fieldsOf(record, nameOf)
    .filter(([, values]) => values.length > 0)
    .map(([label, values]) => h('div', {}, h('dt', {}, label), ...values.map(value => h('dd', {}, value))))
  return h('dl', { class: 'detail' }, ...rows, h('div', { class: 'why' }, h('dt', {}, 'Why'), ...reasons(record)))
}

function fieldsOf(record: CommitmentRecord, nameOf: NameOf): readonly Field[] {
  const { action, object, madeOn, instrument, attribution, conditions, timeframe, quantities, mentions } = record
  const actors = (given: readonly ActorRef[]) => given.map(actor => actorValue(actor, nameOf))
  return [
    ['Status', [`${record.status}: ${STATUS_MEANING[record.status]}`]],
    ['Who', actors(record.promisors)],
    ['With', actors(record.participants)],
    ['Does', [`${action.text}${action.polarity === 'refrain' ? ' (refrains)' : ''}`]],
    ['What', object ? [object.text] : []],
    ['To whom', actors(record.beneficiaries)],
    ['Against', actors(record.adverse)],
    [
      'If',
      conditions.map(({ text, marker, type, implicit }) => `${text ?? marker} (${type}${implicit ? ', implied' : ''})`),
    ],
    ['When', timeframe.map(frame => withNote(frame.text, [periodText(frame), frame.kind.replaceAll('_', ' ')]))],
    [
      'How much',
      quantities.map(({ text, value, currency, unit }) => withNote(text, [amountText(value, currency ?? unit)])),
    ],
    ['Made on', madeOn ? [`${dateText(madeOn.value)}${madeOn.inferred ? ' (inferred)' : ''}`] : []],
    ['By means of', instrument ? [`${instrument.text} (${instrument.kind})`] : []],
    ['Said by', attribution.source ? [actorValue(attribution.source, nameOf)] : []],
    ['How told', [`${attribution.mode}, by ${attribution.sourceType.replaceAll('_', ' ')}`]],
    ['Kind', [[record.category.toLowerCase(), record.orientation, record.specificity].join(', ')]],
    ['Novelty', [record.novelty === 'unknown' ? 'not told' : record.novelty]],
    ['Lifecycle', [record.lifecycle]],
    ['Said again', mentions.map(({ text }) => `“${text}”`)],
  ]
}

const amountText = (value: number | null, unit: string | null): string =>
  value === null ? '' : [value.toLocaleString('en'), unit].filter(Boolean).join(' ')

function withNote(text: string, notes: readonly string[]): string {
  const told = notes.filter(note => note !== '' && note !== text).join(', ')
  return told ? `${text} (${told})` : text
}

function actorValue({ entityId, name, text, via, onBehalfOf, role }: ActorRef, nameOf: NameOf): HTMLElement {
  const notes = [
    text === null ? 'not written out' : text === name ? null : `“${text}”, ${via}`,
    onBehalfOf ? `for ${nameOf(onBehalfOf)}` : null,
    role ?? null,
  ].filter(note => note !== null)
  return h(
    'span',
    {},
    h('a', { href: actorLink(entityId) }, name),
    notes.length > 0 && h('span', { class: 'loose' }, ` (${notes.join('; ')})`),
  )
}

function reasons({ rule, trigger, cues, confidence, statusConflict, instrument }: CommitmentRecord): HTMLElement[] {
  const words = [...new Set([trigger, ...cues].map(({ text }) => `“${text}”`))].join(', ')
  const conflict = statusConflict && instrument?.statedStatus
  return [
    h('dd', {}, ruleText(rule)),
    h('dd', { class: 'loose' }, `Rule ${rule}, by the words ${words}. Confidence ${confidence}.`),
    ...(conflict ? [h('dd', {}, `Elsewhere the text calls the same instrument ${conflict}.`)] : []),
  ]
}
