/** The real CDK program, as a user runs it, against the emulator. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { STACK_NAME } from '../../infra/description.ts'
import type { Emulator } from './emulator.ts'
import { run } from './run.ts'

const PROJECT = join(import.meta.dirname, '..', '..')
const CDK = join(PROJECT, 'node_modules', '.bin', 'cdk')
const ACCOUNT = '000000000000'

export interface Cdk {
  bootstrap(): Promise<void>
  deploy(settings?: Readonly<Record<string, string>>): Promise<void>
  /** What was deployed last, with the settings that it was deployed with. */
  destroy(): Promise<void>
}

export const cdkOn = ({ environment, folder }: Emulator): Cdk => {
  const cdk = async (args: readonly string[], cwd = PROJECT) => {
    await run(CDK, [...args, '--no-notices'], { cwd, env: environment, timeoutMs: 240_000 })
  }
  const context = (settings: Readonly<Record<string, string>>) =>
    Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const assembly = join(folder, 'cdk.out')
  return {
    bootstrap: async () => {
      // Away from the project, as it concerns the account alone.
      const empty = join(folder, 'empty')
      await mkdir(empty, { recursive: true })
      await cdk(['bootstrap', `aws://${ACCOUNT}/${environment.AWS_REGION}`], empty)
    },
    deploy: (settings = {}) =>
      cdk(['deploy', STACK_NAME, '--require-approval', 'never', '--output', assembly, ...context(settings)]),
    destroy: () => cdk(['destroy', STACK_NAME, '--force', '--app', assembly]),
  }
}
