import { Argument, type Command } from 'commander'
import { addExamples } from '../options.ts'

export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

export function defineCompletion(program: Command): void {
  const command = program
    .command('completion')
    .summary('print a script that completes commands in your shell')
    .description('Prints a script for your shell, which completes commands, options and their values.')
    .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
  addExamples(command, [
    ['For this session, in bash or zsh', 'completion bash > ~/.pledgebook-completion && . ~/.pledgebook-completion'],
    ['For good, in fish', 'completion fish > ~/.config/fish/completions/pledgebook.fish'],
  ])
  command.action(async (shell: Shell) => {
    const { completionScript } = await import('../actions/completion.ts')
    process.stdout.write(completionScript(program, shell))
  })
}
