import type { Command } from 'commander'
import { addExamples, addFormatOptions, addStackOptions, type StackOptions } from '../options.ts'

export interface DoctorOptions extends StackOptions {
  readonly json?: true
}

export function defineDoctor(program: Command): void {
  const command = program
    .command('doctor')
    .summary('see whether all is well, and what to do where it is not')
    .description(
      'Looks at the stack part by part, from the bucket to the query API, at what waits or failed, and at the alarms of a deployed one. It changes nothing. The exit code is 1 where anything is wrong.',
    )
  addFormatOptions(command, { csv: false })
  addStackOptions(command)
  addExamples(command, [
    ['The running local stack, else the deployed one', 'doctor'],
    ['What is wrong with the deployed one', "doctor --stack aws --json | jq -r 'select(.isWell | not) | .says'"],
  ])
  command.action(async (options: DoctorOptions) => {
    const { runDoctor } = await import('../actions/doctor.ts')
    process.exitCode = await runDoctor(options)
  })
}
