import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { PledgebookStack } from '../../infra/cloud/stack.ts'

/** A resource as the template states it; references are still CloudFormation's own objects. */
export interface Resource {
  readonly Type: string
  readonly Properties: Readonly<Record<string, unknown>>
  readonly DeletionPolicy?: string
  readonly UpdateReplacePolicy?: string
}

/** The template states the stack in full without the functions' bundles, which would take seconds each. */
const WITHOUT_BUNDLES = { 'aws:cdk:bundling-stacks': [] }

export const synthesize = (context: Record<string, unknown> = {}): { app: App; template: Template } => {
  const app = new App({ context: { ...WITHOUT_BUNDLES, ...context } })
  return { app, template: Template.fromStack(new PledgebookStack(app)) }
}

/** The only resource of a type, or the only one whose id bears the given part. */
export const theOnly = (template: Template, type: string, idPart = ''): { id: string; resource: Resource } => {
  const found = Object.entries(template.findResources(type)).filter(([id]) => id.includes(idPart))
  const [entry] = found
  if (found.length !== 1 || entry === undefined) {
    throw new Error(`Expected one ${type} with "${idPart}" in its id; there are ${found.length}.`)
  }
  return { id: entry[0], resource: entry[1] as Resource }
}

export const propertiesOf = (template: Template, type: string, idPart = ''): Resource['Properties'] =>
  theOnly(template, type, idPart).resource.Properties

export interface Statement {
  readonly Effect: string
  readonly Action: string | readonly string[]
  readonly Resource: unknown
  readonly Principal?: unknown
  readonly Condition?: unknown
}

/** The statements of an IAM, bucket, queue or topic policy. */
export const statementsOf = (properties: Resource['Properties']): readonly Statement[] =>
  (properties.PolicyDocument as { Statement: readonly Statement[] }).Statement

export const actionsOf = ({ Action }: Statement): readonly string[] => (typeof Action === 'string' ? [Action] : Action)
