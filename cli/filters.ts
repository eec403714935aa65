/** What may be asked of the commitments, as options of every command that asks. */
import { type Command, Option } from 'commander'
import { CATEGORIES, CLASSES, CONFIDENCES, NOVELTIES, STATUSES } from '../shared/contract/vocabulary.ts'
import { vocabularyOption } from './options.ts'

export interface FilterOptions {
  readonly by?: string
  readonly to?: string
  readonly class?: string[]
  readonly status?: string[]
  readonly novelty?: string[]
  readonly category?: string[]
  readonly confidence?: string[]
  readonly conditional?: true
  readonly unconditional?: true
  readonly saidBy?: string
  readonly doc?: string
  readonly source?: string
  readonly text?: string
  readonly since?: string
  readonly until?: string
  readonly due?: string
  readonly sort?: string
}

const PERIOD = '2026, 2026-Q1, 2026-03 or 2026-03-14'

export function addFilterOptions(command: Command): Command {
  const options = [
    new Option('--by <actor>', 'who is bound: a name, an alias or an id; a group counts for its members'),
    new Option('--to <actor>', 'to or for whom'),
    vocabularyOption('--class <class>', 'class', CLASSES),
    vocabularyOption('--status <status>', 'how strongly the promisor is bound', STATUSES),
    new Option('--conditional', 'only those that wait for something to happen first').conflicts('unconditional'),
    new Option('--unconditional', 'only those that wait for nothing'),
    new Option('--due <period>', `with a deadline in ${PERIOD}, or FROM..TO with either side left out`),
    new Option('--since <period>', `made on or after the first day of ${PERIOD}`),
    new Option('--until <period>', 'made on or before the last day of the period'),
    vocabularyOption('--novelty <novelty>', 'new, or said again', NOVELTIES),
    vocabularyOption('--category <category>', 'kind of action', CATEGORIES),
    vocabularyOption('--confidence <confidence>', 'how sure the reading is', CONFIDENCES),
    new Option('--said-by <actor>', 'who said it'),
    new Option('--doc <doc>', 'in one document: its id, its key, or a part of either that no other has'),
    new Option('--source <outlet>', 'in documents of one outlet'),
    new Option('--text <text>', 'whose quote holds this text'),
    new Option('--sort <order>', 'newest first, or due first: without --due, from today on').choices(['newest', 'due']),
  ]
  for (const option of options) command.addOption(option)
  return command
}
