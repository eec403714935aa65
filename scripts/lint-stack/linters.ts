/** cfn-lint and checkov: what each finds in a folder of templates. */
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { run } from '../../test/deploy/run.ts'
import { pythonEnvironment } from '../python-environment.ts'

export interface Finding {
  readonly rule: string
  /** The resource's id in the template; empty where the finding is of the template as a whole. */
  readonly resource: string
  readonly template: string
  readonly message: string
}

const TIMEOUT = { timeoutMs: 300_000 }

/** Installs both, at the first call, into the user's cache. Throws where that fails, or where one of them does. */
export async function findingsIn(folder: string): Promise<readonly Finding[]> {
  const python = await pythonEnvironment('lint-stack', join(import.meta.dirname, 'requirements.txt'))
  return [...(await cfnLint(python, folder)), ...(await checkov(python, folder))]
}

interface CfnLintMatch {
  readonly Filename: string
  readonly Message: string
  readonly Rule: { readonly Id: string }
  readonly Location: { readonly Path: readonly (string | number)[] | null }
}

/** It is no module that can be run. */
const CFN_LINT = 'import sys; from cfnlint.runner import main; sys.exit(main())'

async function cfnLint(python: string, folder: string): Promise<Finding[]> {
  const templates = readdirSync(folder).map(file => join(folder, file))
  const options = ['--format', 'json', '--non-zero-exit-code', 'none']
  const output = await run(python, ['-c', CFN_LINT, ...templates, ...options], TIMEOUT)
  const matches: readonly CfnLintMatch[] = JSON.parse(output || '[]')
  return matches.map(({ Filename, Message, Rule, Location }) => ({
    rule: Rule.Id,
    resource: Location.Path?.[0] === 'Resources' ? String(Location.Path[1]) : '',
    template: basename(Filename),
    message: Message,
  }))
}

interface CheckovReport {
  readonly results: {
    readonly failed_checks: readonly CheckovCheck[]
    readonly passed_checks: readonly CheckovCheck[]
    readonly parsing_errors: readonly string[]
  }
}

interface CheckovCheck {
  readonly check_id: string
  readonly check_name: string
  readonly file_path: string
  /** Type and id, such as `AWS::SQS::Queue.ArticleEvents`. */
  readonly resource: string
}

async function checkov(python: string, folder: string): Promise<Finding[]> {
  const options = ['--framework', 'cloudformation', '--output', 'json', '--soft-fail', '--skip-download']
  const output = await run(python, ['-m', 'checkov.main', '--directory', folder, ...options], {
    ...TIMEOUT,
    // Nothing answers there: it would tell its makers of each run.
    env: { ...process.env, LOG_LEVEL: 'ERROR', HTTPS_PROXY: 'http://127.0.0.1:9' },
  })
  const { results }: CheckovReport = JSON.parse(output)
  if (results.parsing_errors.length > 0 || results.passed_checks.length === 0)
    throw new Error(`checkov could not read the templates: ${output.slice(0, 2000)}`)
  return results.failed_checks.map(({ check_id, check_name, file_path, resource }) => ({
    rule: check_id,
    resource: resource.split('.').at(-1) ?? '',
    template: basename(file_path),
    message: check_name,
  }))
}
