import { type Command, Option } from 'commander'
import { CATEGORIES, CLASSES, CONFIDENCES, DIGESTS, type Digest, STATUSES } from '../../shared/contract/vocabulary.ts'
import { PHRASE_HELP } from '../../shared/watch/phrase.ts'
import { addExamples, addFormatOptions, addStackOptions, type StackOptions, vocabularyOption } from '../options.ts'

export interface WatchOptions extends StackOptions {
  readonly name?: string
  readonly webhook?: string
  readonly email?: string
  readonly digest?: Digest
  readonly reaffirmed?: true
  readonly by?: string
  readonly to?: string
  readonly class?: string[]
  readonly status?: string[]
  readonly category?: string[]
  readonly confidence?: string[]
  readonly conditional?: true
  readonly unconditional?: true
  readonly saidBy?: string
  readonly source?: string
  readonly text?: string
  readonly due?: string
  readonly json?: true
}

export function defineWatch(program: Command): void {
  const command = program
    .command('watch')
    .summary('be told when a promise is made, changes or ends')
    .description(
      'Stores a question, and from then on tells of each change of the ledger that it is about: once, with the words of the article. Every watch has a feed. `pledgebook watches` lists what is watched.',
    )
    .argument('[phrase]', 'what is watched, in words; the options say the same')
  const options = [
    new Option('--webhook <url>', 'send each notice there, signed (local stack)'),
    new Option('--email <address>', 'send each notice there (deployed stack)'),
    new Option('--digest <often>', 'gather the notices, and send them hourly, daily or weekly').choices([...DIGESTS]),
    new Option('--reaffirmed', 'tell, too, when a promise is only said again'),
    new Option('--name <name>', 'what the watch is called (default: the phrase)'),
    new Option('--by <actor>', 'who is bound: a name, an alias or an id; a group counts for its members'),
    new Option('--to <actor>', 'to or for whom'),
    vocabularyOption('--class <class>', 'class', CLASSES),
    vocabularyOption('--status <status>', 'how strongly the promisor is bound', STATUSES),
    new Option('--conditional', 'only those that wait for something to happen first').conflicts('unconditional'),
    new Option('--unconditional', 'only those that wait for nothing'),
    vocabularyOption('--category <category>', 'kind of action', CATEGORIES),
    vocabularyOption('--confidence <confidence>', 'how sure the reading is', CONFIDENCES),
    new Option('--said-by <actor>', 'who said it'),
    new Option('--source <outlet>', 'in documents of one outlet'),
    new Option('--text <text>', 'whose quote holds this text'),
    new Option('--due <period>', 'with a deadline in 2026, 2026-Q1, 2026-03 or 2026-03-14, or FROM..TO'),
  ]
  for (const option of options) command.addOption(option)
  addFormatOptions(command, { csv: false })
  addStackOptions(command)
  command.addHelpText('after', `\n${PHRASE_HELP}`)
  addExamples(command, [
    ['What Canada commits itself to on conditions', 'watch "conditional commitments by Canada to Ukraine"'],
    ['The same by options', 'watch --class commitment --conditional --by Canada --to Ukraine'],
    ['Sent to a program of yours', 'watch "withdrawals" --webhook http://127.0.0.1:8080/pledges'],
    [
      'By e-mail once a day, from the deployed stack',
      'watch "pledges to Ukraine" --email ME --digest daily --stack aws',
    ],
  ])
  command.action(async (phrase: string | undefined, options: WatchOptions) => {
    const { makeWatch } = await import('../actions/watch.ts')
    await makeWatch(phrase, options)
  })
}
