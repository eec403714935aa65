/**
 * Findings that are known and stay, each with the reason. A finding that none of these explains fails the check, and so
 * does one of these that explains no finding any more. cdk-nag's are explained beside the constructs (infra/cloud).
 */
export interface Accepted {
  readonly rule: string
  /** Of the resource's id in the template. */
  readonly on: RegExp
  readonly because: string
}

const OWN_KEY =
  'It is encrypted with a key that AWS keeps. Who may read it is said by IAM either way; a key of our own would add a ' +
  'dollar a month, a charge for each request, and a second way to lose all data.'

const CDK_PROVIDER = /^CustomS3AutoDeleteObjects/

export const ACCEPTED: readonly Accepted[] = [
  {
    rule: 'W3005',
    on: /^(PipelineIntakeArticles|Pipeline(Annotate|Notify|Query|Reconcile)Function|PipelineBackfillStateMachine|CustomS3AutoDeleteObjects)/,
    because: 'CDK states a dependency that CloudFormation takes from a reference as well. It does no harm.',
  },
  {
    rule: 'CKV_AWS_18',
    on: /^PipelineIntakeArticles/,
    because:
      'Access logs would need a second bucket that outlives the stack and grows for ever. Each change of an object is ' +
      'an event in the queue, and CloudTrail can tell of reads where an account wants it.',
  },
  {
    rule: 'CKV_AWS_26',
    on: /^PipelineAlarmsTopic/,
    because:
      'An alarm names a metric and holds nothing of an article. CloudWatch may not use the key that AWS keeps for ' +
      'topics, so an encrypted topic would need a key of our own to send a mail that is not encrypted.',
  },
  { rule: 'CKV_AWS_27', on: /^Pipeline(IntakeArticleEvents|IntakeDeadLetters|ForWatches)/, because: OWN_KEY },
  { rule: 'CKV_AWS_119', on: /^PipelineRecords/, because: OWN_KEY },
  { rule: 'CKV_AWS_158', on: /^Pipeline(Annotate|Notify|Query|Reconcile)Log/, because: OWN_KEY },
  {
    rule: 'CKV_AWS_173',
    on: /^Pipeline(Annotate|Notify|Query|Reconcile)Function/,
    because: 'The environment holds names of resources and a size limit, and nothing secret; a test says so.',
  },
  {
    rule: 'CKV_AWS_115',
    on: /^Pipeline(Annotate|Notify)Function/,
    because:
      'The event source and the backfill bound it. To reserve concurrency takes it from the account, and a new account ' +
      'has only 10, none of which may be reserved.',
  },
  {
    rule: 'CKV_AWS_115',
    on: /^PipelineQueryFunction/,
    because: 'As above; `-c queryConcurrency` reserves some where the account has them.',
  },
  {
    rule: 'CKV_AWS_115',
    on: /^PipelineReconcileFunction/,
    because: 'As above; it is started once a day, and a run starts the next one only where it ends itself.',
  },
  {
    rule: 'CKV_AWS_116',
    on: /^Pipeline(Annotate|Notify|Query)Function/,
    because:
      'It is for calls that nobody waits for. Here the queue has a dead-letter queue, and a query has its caller; a ' +
      'scheduled run that is lost is made up for by the next.',
  },
  {
    rule: 'CKV_AWS_116',
    on: /^PipelineReconcileFunction/,
    because: 'A run that is lost needs no letter kept: the next day’s run finds the same differences.',
  },
  {
    rule: 'CKV_AWS_117',
    on: /^Pipeline(Annotate|Notify|Query|Reconcile)Function/,
    because:
      'They speak to services of AWS alone, by TLS and IAM. In a VPC they would need gateways that are paid by ' +
      'the hour, and could reach whatever else is in it.',
  },
  ...['CKV_AWS_115', 'CKV_AWS_116', 'CKV_AWS_117'].map(rule => ({
    rule,
    on: CDK_PROVIDER,
    because:
      'The function with which CDK empties the bucket before it goes, only under retainData=false: it is as CDK made it.',
  })),
]
