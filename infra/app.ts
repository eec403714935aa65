/** The CDK program: `npx cdk synth`, `npx cdk deploy`. Needs no credentials and no network to synthesize. */
import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { isPledgebookError } from '../shared/contract/errors.ts'
import { PledgebookStack } from './cloud/stack.ts'

try {
  // Synthesized below, and not once more when a setting was refused.
  const app = new App({ autoSynth: false })
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  new PledgebookStack(app)
  app.synth()
} catch (error) {
  if (!isPledgebookError(error)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
