/**
 * Verb cues as data: the status that each gives its complement, and the complements (frames)
 * with which it counts at all. "agreed **to** share" is an undertaking; "agreed **that** the
 * season had been dry" is an opinion, so `that` counts only where its clause holds a modal.
 */
import type { Status } from '../../../contract/vocabulary.ts'

/** to: to VP · toing: to V-ing · ing: V-ing · that: that-clause with will/would · np: object · on: on NP · progressive: that X is V-ing · act: the ACT of · terms: a truce, a demand */
export type Frame =
  | 'to'
  | 'toing'
  | 'ing'
  | 'that'
  | 'np'
  | 'money'
  | 'on'
  | 'instrument'
  | 'commitment'
  | 'progressive'
  | 'act'
  | 'terms'

export interface VerbCue {
  readonly status: Status
  readonly frames: readonly Frame[]
}

const cues = (status: Status, frames: readonly Frame[], verbs: string): [string, VerbCue][] =>
  verbs.split(' ').map(verb => [verb.replaceAll('_', ' '), { status, frames }])

export const VERB_CUES: ReadonlyMap<string, VerbCue> = new Map([
  ...cues('pledged', ['to', 'that', 'np'], 'pledge promise'),
  ...cues('pledged', ['to', 'that'], 'vow swear undertake volunteer'),
  ...cues('pledged', ['to', 'toing', 'that', 'money'], 'commit recommit'),
  ...cues('pledged', ['to', 'on', 'that'], 'agree'),
  ...cues('pledged', ['that', 'to'], 'guarantee'),
  ...cues('pledged', ['terms'], 'accept'),
  ...cues('pledged', ['that'], 'assure'),
  ...cues('pledged', ['to', 'money'], 'offer'),
  ...cues('pledged', ['to'], 'resolve decide choose opt elect'),
  ...cues('pledged', ['money', 'act', 'progressive', 'instrument'], 'announce unveil'),
  ...cues('signed', ['instrument'], 'reach strike clinch seal'),
  ...cues('planned', ['to'], 'plan intend aim mean prepare threaten'),
  ...cues('planned', ['to'], 'expect'),
  ...cues('proposed', ['to', 'ing', 'np'], 'propose'),
  ...cues('possible', ['np', 'ing'], 'consider weigh mull explore'),
  ...cues('possible', ['to'], 'hope'),
  ...cues('refused', ['to'], 'refuse decline'),
  ...cues('refused', ['np', 'ing'], 'rule_out'),
  ...cues('signed', ['instrument'], 'sign cosign initial ink conclude adopt'),
  ...cues('binding', ['money'], 'approve appropriate allocate earmark authorize authorise set_aside'),
  ...cues('binding', ['instrument'], 'ratify enact'),
  ...cues(
    'withdrawn',
    ['commitment'],
    'withdraw rescind revoke scrap shelve drop break abandon cancel renege backtrack tear suspend',
  ),
])

/** Verbs that only say again or go on: they set novelty, and the act is their complement. */
export const ASPECT = new Set(['continue', 'keep', 'remain', 'carry on'])
export const REAFFIRMING = new Set([
  'reaffirm',
  'reiterate',
  'renew',
  'restate',
  'repeat',
  'underline',
  'underscore',
  'highlight',
  'affirm',
  'stress',
  'emphasize',
  'emphasise',
  'recommit',
  'confirm',
])

/** What others expect, fear or hope is no undertaking: "Analysts **expect** Ottawa to send engineers." */
export const OPINION = new Set(
  'believe think expect predict forecast hope fear worry suggest doubt suspect estimate anticipate imagine assume speculate concern convince trust'.split(
    ' ',
  ),
)
/** Requests, orders and permissions: what follows binds somebody else. */
export const DIRECTIVE = new Set(
  'urge ask call demand request press order direct require instruct tell advise recommend encourage invite push want force allow enable permit help persuade convince beg appeal authorize compel oblige lobby challenge warn remind'.split(
    ' ',
  ),
)

/** Verbs that nobody can undertake, whoever the subject: perception, being affected, mere being. */
export const NON_VOLITIONAL = new Set(
  'fall rise drop grow shrink decline happen occur seem appear need lose suffer face benefit deserve cost amount equal exceed total depend belong contain consist include involve mean matter result cause prove thrive know feel see hear like love hate fear experience undergo gain become lead_to enable help facilitate foster promote reach average die survive fail succeed struggle peak expire last resemble want prefer comment allow suggest surprise disappoint shock mark represent require wish reflect signal spell lie tend inherit feature rank bear soar plunge slump fade progress evolve unfold worsen'.split(
    ' ',
  ),
)
/** Of these, an actor with a plan can undertake some: "will **promote** social dialogue", "will **reach** out". */
export const VOLITIONAL_FOR_ACTORS = new Set('help promote foster facilitate represent grow drop'.split(' '))
