import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { DEFAULTS, type FunctionDescription, type FunctionSurroundings } from '../description.ts'
import { bundle } from './bundle.ts'

export interface StageProps {
  readonly description: FunctionDescription
  readonly surroundings: FunctionSurroundings
  /** All that the function may do, its own log apart. */
  readonly mayDo: readonly PolicyStatement[]
  /** Taken from the account's total, and so null by default: a new account has only 10, none of which may be reserved. */
  readonly reservedConcurrency: number | null
}

/** A stage of the pipeline: a function, its environment, and exactly what it may do. */
export class Stage extends Construct {
  readonly function: LambdaFunction
  readonly log: LogGroup

  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id)
    const { description } = props
    this.log = new LogGroup(this, 'Log', {
      retention: DEFAULTS.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    // A role of our own: the default one brings a managed policy that may write to every log group.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    this.log.grantWrite(role)
    for (const statement of props.mayDo) role.addToPolicy(statement)
    this.function = new LambdaFunction(this, 'Function', {
      code: bundle(this, description.entry),
      handler: `index.${description.handler}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: Duration.seconds(description.timeoutSeconds),
      memorySize: description.memoryMegabytes,
      environment: {
        ...description.environment(props.surroundings),
        NODE_OPTIONS: ['--enable-source-maps', ...(description.nodeOptions ?? [])].join(' '),
      },
      ...(props.reservedConcurrency === null ? {} : { reservedConcurrentExecutions: props.reservedConcurrency }),
      role,
      logGroup: this.log,
    })
  }
}
