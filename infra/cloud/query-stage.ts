import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { type FunctionSurroundings, QUERY } from '../description.ts'
import { Stage } from './stage.ts'

export interface QueryStageProps {
  readonly records: Table
  readonly surroundings: FunctionSurroundings
  readonly concurrency: number | null
}

/** Answers queries over HTTP to callers of this account that sign with IAM; it can write nothing. */
export class QueryStage extends Stage {
  readonly url: string

  constructor(scope: Construct, id: string, { records, surroundings, concurrency }: QueryStageProps) {
    super(scope, id, {
      description: QUERY,
      surroundings,
      reservedConcurrency: concurrency,
      mayDo: [
        new PolicyStatement({
          actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
          resources: [records.tableArn],
        }),
      ],
    })
    this.url = this.function.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM }).url
  }
}
