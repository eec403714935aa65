/**
 * `npm run cost`: what a thousand articles of 3 KB cost on AWS, what a backfill of a million, and what an idle month does;
 * beside it what Amazon Comprehend asks for finding the entities of the same articles.
 *   npm run cost -- --price writeUnit=0.00000125    with another price
 */
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { PledgebookStack } from '../infra/cloud/stack.ts'
import { ANNOTATE, BACKFILL, NOTIFY } from '../infra/description.ts'
import { articlesOf3Kilobytes } from './bench/texts.ts'
import { type Measured, measure } from './cost/measure.ts'
import { COMPREHEND, LAMBDA, type Price, pricesFrom, REGION, SECONDS_A_MONTH } from './cost/prices.ts'
import { type IdleLook, measureWatched, type Watched } from './cost/watched.ts'

const ARTICLES = 100
const GIGABYTE = 1024 ** 3
const MILLION = 1e6
/** Objects that S3 lists in one answer. */
const LISTED_AT_ONCE = 1000

/** Name, how many, and what one costs. */
type Line = readonly [what: string, count: number, price: Price]

const PRICES = pricesFrom(process.argv)
const texts = articlesOf3Kilobytes(ARTICLES)
const measured = await measure(texts)
const { idle: look, ...watched } = await measureWatched(texts)
console.log(
  `${measured.articles} articles of ${Math.round(measured.articleBytes / measured.articles)} bytes on the average.`,
)
console.log(`Prices are those of ${REGION}, below. No free tier is taken off.\n`)
print('A thousand articles', perThousand(measured))
print('To tell all that a thousand articles change, as events', telling(watched))
print('Keeping a thousand articles for a month', keeping(measured))
print('The entities alone of a thousand articles, by Amazon Comprehend', comprehend())
print('An idle month', idle(look))
print('A backfill of a million articles', backfill(measured))
console.log(
  `It takes ${(backfillSeconds(measured) / 3600).toFixed(0)} hours of the function's time, ${BACKFILL.concurrency} runs at once.`,
)

console.log('\nPrices')
for (const [name, { dollars, what, asOf, source }] of Object.entries(PRICES))
  console.log(`  ${name.padEnd(22)} ${dollars.toPrecision(6).padEnd(12)} ${what} (${asOf}, ${source})`)

function perThousand(m: Measured): Line[] {
  const each = (count: number) => (count / m.articles) * 1000
  return [
    ['S3 writes (the upload)', each(requestsOf(m, 'S3', name => name.includes('Put'))), PRICES.s3Write],
    ['SQS requests', each(requestsOf(m, 'SQS', () => true)), PRICES.sqsRequest],
    ['Lambda invocations', each(m.invocations), PRICES.lambdaRequest],
    ...annotating(m).map(([what, count, price]): Line => [what, each(count), price]),
  ]
}

/** Each message is sent, received and deleted; the last two in batches. */
function telling(w: Watched): Line[] {
  const each = (count: number) => (count / w.articles) * 1000
  const gigabyteSeconds = notifySeconds(w.computeMs) * (NOTIFY.memoryMegabytes / 1024)
  return [
    ['SQS requests', each(w.articles + 2 * w.invocations), PRICES.sqsRequest],
    ['Lambda invocations', each(w.invocations), PRICES.lambdaRequest],
    ['table write units', each(w.writeUnits), PRICES.writeUnit],
    ['table read units', each(w.readUnits), PRICES.readUnit],
    ['Lambda GB-seconds', each(gigabyteSeconds), PRICES.lambdaGigabyteSecond],
    ['log GB', each(w.logBytes) / GIGABYTE, PRICES.logGigabyte],
    ['events', each(w.events), PRICES.customEvent],
  ]
}

function notifySeconds(computeMs: number): number {
  return (computeMs / 1000) * (LAMBDA.megabytesOfOneProcessor / NOTIFY.memoryMegabytes)
}

/** What all articles take of the function, of the table and of the bucket, whoever brings their events. */
function annotating(m: Measured): Line[] {
  const gigabyteSeconds = lambdaSeconds(m) * (ANNOTATE.memoryMegabytes / 1024)
  return [
    ['S3 reads', requestsOf(m, 'S3', name => !name.includes('Put')), PRICES.s3Read],
    ['table write units', m.writeUnits, PRICES.writeUnit],
    ['table read units', m.readUnits, PRICES.readUnit],
    ['Lambda GB-seconds', gigabyteSeconds, PRICES.lambdaGigabyteSecond],
    ['log GB', m.logBytes / GIGABYTE, PRICES.logGigabyte],
  ]
}

function comprehend(): Line[] {
  const { unitCharacters, leastUnits } = COMPREHEND
  const units = texts.map(text => Math.max(leastUnits, Math.ceil(text.length / unitCharacters)))
  const each = units.reduce((sum, count) => sum + count, 0) / texts.length
  return [['units of 100 characters', each * 1000, PRICES.comprehendUnit]]
}

function requestsOf(m: Measured, service: string, isCounted: (name: string) => boolean): number {
  const counted = [...m.requests].filter(([name]) => name.startsWith(service) && isCounted(name))
  return counted.reduce((sum, [, n]) => sum + n, 0)
}

/** Lambda gives less than a whole processor to this much memory, so it takes that much longer than here. */
function lambdaSeconds(m: Measured): number {
  return (m.computeMs / 1000) * (LAMBDA.megabytesOfOneProcessor / ANNOTATE.memoryMegabytes)
}

/** The states that the definition enters: one for each child, and two for each call. */
function backfill(m: Measured): Line[] {
  const [calls, children] = [MILLION / BACKFILL.messagesOfCall, MILLION / BACKFILL.objectsOfChild]
  return [
    ['S3 listings', MILLION / LISTED_AT_ONCE, PRICES.s3Write],
    ['state transitions', 1 + children + 2 * calls, PRICES.stateTransition],
    ['Lambda invocations', calls, PRICES.lambdaRequest],
    ...annotating(m).map(([what, count, price]): Line => [what, (count / m.articles) * MILLION, price]),
  ]
}

function backfillSeconds(m: Measured): number {
  return (lambdaSeconds(m) / m.articles) * (MILLION / BACKFILL.concurrency)
}

function keeping(m: Measured): Line[] {
  const gigabytes = (bytes: number) => (bytes / m.articles / GIGABYTE) * 1000
  return [
    ['bucket GB', gigabytes(m.articleBytes), PRICES.s3GigabyteMonth],
    ['table GB', gigabytes(m.tableBytes), PRICES.tableGigabyteMonth],
    ['table recovery GB', gigabytes(m.tableBytes), PRICES.recoveryGigabyteMonth],
  ]
}

/** The queues, the alarms and the dashboard as the stack's own template counts them, and the schedule that looks for what is due. */
function idle(look: IdleLook): Line[] {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } })
  const template = Template.fromStack(new PledgebookStack(app))
  const count = (type: string) => Object.keys(template.findResources(type)).length
  const polls = (SECONDS_A_MONTH / LAMBDA.pollSeconds) * LAMBDA.idlePolls * count('AWS::Lambda::EventSourceMapping')
  const looks = SECONDS_A_MONTH / (NOTIFY.everyMinutes * 60)
  const gigabyteSeconds = looks * notifySeconds(look.computeMs) * (NOTIFY.memoryMegabytes / 1024)
  return [
    ['SQS requests (empty polls)', polls, PRICES.sqsRequest],
    ['looks for what is due', looks, PRICES.lambdaRequest],
    ['their GB-seconds', gigabyteSeconds, PRICES.lambdaGigabyteSecond],
    ['their table read units', looks * look.readUnits, PRICES.readUnit],
    ['alarms', count('AWS::CloudWatch::Alarm'), PRICES.alarmMonth],
    ['dashboards', count('AWS::CloudWatch::Dashboard'), PRICES.dashboardMonth],
  ]
}

function print(title: string, lines: readonly Line[]): void {
  const row = (what: string, count: string, dollars: number) =>
    console.log(`  ${what.padEnd(28)}${count.padStart(14)}${dollars.toFixed(6).padStart(14)} USD`)
  console.log(title)
  for (const [what, count, price] of lines)
    row(what, count < 1 ? count.toFixed(6) : count.toFixed(1), count * price.dollars)
  row(
    'together',
    '',
    lines.reduce((sum, [, count, price]) => sum + count * price.dollars, 0),
  )
  console.log('')
}
