/** The `annotation.conf` that brat needs in a folder of our standoff, made from the closed vocabularies. */
import { CATEGORIES, CONFIDENCES, ENTITY_TYPES, NOVELTIES, STATUSES } from '../contract/vocabulary.ts'
import { ACTOR_ROLES, ACTOR_TYPE, CLASS_TYPES } from './brat.ts'

export function bratConfiguration(): string {
  const actors = [...ENTITY_TYPES, ACTOR_TYPE]
  const classes = Object.values(CLASS_TYPES)
  const records = classes.join('|')
  const attribute = (name: string, values: readonly string[]) => `${name} Arg:${records}, Value:${values.join('|')}`
  const sections = {
    entities: [...actors, ...classes, 'Condition', 'Timeframe'],
    relations: [
      ...ACTOR_ROLES.map(role => `${role} Arg1:${records}, Arg2:${actors.join('|')}`),
      `If Arg1:${records}, Arg2:Condition`,
      `When Arg1:${records}, Arg2:Timeframe`,
      ...ENTITY_TYPES.map(type => `Equiv Arg1:${type}, Arg2:${type}, <REL-TYPE>:symmetric-transitive`),
      '<OVERLAP> Arg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>',
    ],
    events: [],
    attributes: [
      attribute('Status', STATUSES),
      attribute('Novelty', NOVELTIES),
      attribute('Category', CATEGORIES),
      attribute('Confidence', CONFIDENCES),
      `Conditional Arg:${records}`,
    ],
  }
  return Object.entries(sections)
    .map(([name, lines]) => [`[${name}]`, ...lines, ''].join('\n'))
    .join('\n')
}
