/** Completion scripts, made from the commands' own definitions. */
import type { Command, Option } from 'commander'
import type { Shell } from '../commands/completion.ts'

interface CompletedOption {
  readonly names: readonly string[]
  readonly description: string
  readonly takesValue: boolean
  readonly takesFile: boolean
  readonly values: readonly string[]
}

interface CompletedCommand {
  readonly name: string
  readonly description: string
  readonly options: readonly CompletedOption[]
  /** The closed list of words that its argument is one of; empty where it is a file or a name. */
  readonly words: readonly string[]
}

export function completionScript(program: Command, shell: Shell): string {
  const commands = program.commands.map(command => ({
    name: command.name(),
    description: command.summary(),
    options: command.createHelp().visibleOptions(command).map(completed),
    words: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
  }))
  return { bash, zsh, fish }[shell](commands)
}

const completed = ({ flags, short, long, description, argChoices, required, optional }: Option): CompletedOption => ({
  names: [long, short].filter(name => name !== undefined),
  description,
  takesValue: required || optional,
  takesFile: /<(file|dir)>/.test(flags),
  values: argChoices ?? [],
})

/** Words of bash and zsh alike: the case patterns name a command and the option before the cursor. */
function valueCases(commands: readonly CompletedCommand[], answer: (option: CompletedOption) => string): string[] {
  return commands.flatMap(({ name, options }) =>
    options
      .filter(({ takesValue }) => takesValue)
      .map(option => `    ${option.names.map(each => `${name}:${each}`).join('|')}) ${answer(option)} ;;`),
  )
}

const namesOf = (options: readonly CompletedOption[]): string => options.flatMap(({ names }) => names).join(' ')

function bash(commands: readonly CompletedCommand[]): string {
  const reply = (words: string) => `COMPREPLY=($(compgen -W "${words}" -- "$word")); return`
  return `# bash completion for pledgebook
_pledgebook() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} command=\${COMP_WORDS[1]}
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    ${reply(`${commands.map(({ name }) => name).join(' ')} help --help --version`)}
  fi
  case $command:$before in
${valueCases(commands, ({ values }) => (values.length > 0 ? reply(values.join(' ')) : 'return')).join('\n')}
  esac
  case $word in
    -*)
      case $command in
${commands.map(({ name, options }) => `        ${name}) ${reply(namesOf(options))} ;;`).join('\n')}
      esac ;;
  esac
  case $command in
    help) ${reply(commands.map(({ name }) => name).join(' '))} ;;
${commands
  .filter(({ words }) => words.length > 0)
  .map(({ name, words }) => `    ${name}) ${reply(words.join(' '))} ;;`)
  .join('\n')}
  esac
}
complete -o default -F _pledgebook pledgebook
`
}

const zshQuoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

function zsh(commands: readonly CompletedCommand[]): string {
  const described = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([name, description]) => zshQuoted(`${name}:${description}`)).join(' ')
  const optionPairs = (options: readonly CompletedOption[]) =>
    options.flatMap(({ names, description }) => names.map(name => [name, description] as const))
  return `#compdef pledgebook
_pledgebook() {
  local -a entries
  if (( CURRENT == 2 )); then
    entries=(${described(commands.map(({ name, description }) => [name, description]))})
    _describe command entries; return
  fi
  case "\${words[2]}:\${words[CURRENT-1]}" in
${valueCases(commands, ({ values, takesFile }) => (values.length > 0 ? `compadd -- ${values.join(' ')}; return` : takesFile ? '_files; return' : 'return')).join('\n')}
  esac
  case "\${words[2]}" in
    help) compadd -- ${commands.map(({ name }) => name).join(' ')}; return ;;
${commands
  .map(
    ({ name, options, words }) =>
      `    ${name}) if [[ $words[CURRENT] == -* ]]; then entries=(${described(optionPairs(options))}); _describe option entries; else ${words.length > 0 ? `compadd -- ${words.join(' ')}` : '_files'}; fi ;;`,
  )
  .join('\n')}
  esac
}
if [[ $funcstack[1] == _pledgebook ]]; then _pledgebook "$@"; else compdef _pledgebook pledgebook; fi
`
}

const fishQuoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

function fish(commands: readonly CompletedCommand[]): string {
  const lines = commands.map(
    ({ name, description }) =>
      `complete -c pledgebook -f -n __fish_use_subcommand -a ${name} -d ${fishQuoted(description)}`,
  )
  for (const { name, options, words } of commands) {
    const within = `complete -c pledgebook -n '__fish_seen_subcommand_from ${name}'`
    for (const option of options) {
      const names = option.names.map(each => (each.startsWith('--') ? `-l ${each.slice(2)}` : `-s ${each.slice(1)}`))
      const values =
        option.values.length > 0
          ? ` -x -a ${fishQuoted(option.values.join(' '))}`
          : option.takesFile
            ? ' -r'
            : option.takesValue
              ? ' -x'
              : ''
      lines.push(`${within} ${names.join(' ')}${values} -d ${fishQuoted(option.description)}`)
    }
    lines.push(words.length > 0 ? `${within} -f -a ${fishQuoted(words.join(' '))}` : `${within} -F`)
  }
  return `# fish completion for pledgebook\n${lines.join('\n')}\n`
}
