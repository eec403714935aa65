import { RemovalPolicy } from 'aws-cdk-lib'
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import { TABLE } from '../description.ts'

/** The one table: every record, document and edge, in items keyed for the query that reads them. */
export class RecordTable extends Table {
  constructor(scope: Construct, id: string, { retainData }: { retainData: boolean }) {
    super(scope, id, {
      partitionKey: { name: TABLE.partitionKey, type: AttributeType.STRING },
      sortKey: { name: TABLE.sortKey, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.DEFAULT,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      // A first deployment that fails is rolled back whole; after that nothing takes the data away.
      removalPolicy: retainData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    })
  }
}

/** What a function needs that reads the table and writes it. A delete is always one of a batch, which is one action of its own. */
export const readingAndWriting = (records: Table): PolicyStatement =>
  new PolicyStatement({
    actions: [
      'dynamodb:GetItem',
      'dynamodb:BatchGetItem',
      'dynamodb:Query',
      'dynamodb:PutItem',
      'dynamodb:BatchWriteItem',
    ],
    resources: [records.tableArn],
  })
