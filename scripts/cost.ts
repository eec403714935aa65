/** `npm run cost`: what a thousand articles of 3 KB cost on AWS, and what an idle month does. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { PledgebookStack } from '../infra/cloud/stack.ts'
import { ANNOTATE } from '../infra/description.ts'
import { type Measured, measure } from './cost/measure.ts'
import { LAMBDA, PRICED, PRICES, SECONDS_A_MONTH } from './cost/prices.ts'

const ARTICLE_BYTES = 3072
const ARTICLES = 100
const GIGABYTE = 1024 ** 3
const SAMPLES = join(import.meta.dirname, '../samples')

/** Name, how many, and what one costs. */
type Line = readonly [what: string, count: number, price: number]

const measured = await measure(articlesOf3Kilobytes())
console.log(
  `${measured.articles} articles of ${Math.round(measured.articleBytes / measured.articles)} bytes on the average.`,
)
console.log(`Prices: ${PRICED}. No free tier is taken off.\n`)
print('A thousand articles', perThousand(measured))
print('Keeping a thousand articles for a month', keeping(measured))
print('An idle month', idle())

/** The paragraphs of the text samples, told from another beginning each time, up to just under 3 KB. */
function articlesOf3Kilobytes(): string[] {
  const paragraphs = readdirSync(SAMPLES)
    .filter(name => name.endsWith('.txt'))
    .flatMap(name => readFileSync(join(SAMPLES, name), 'utf8').split('\n\n'))
    .map(paragraph => paragraph.trim())
    .filter(paragraph => paragraph.length > 80)
  return Array.from({ length: ARTICLES }, (_, n) => {
    let article = ''
    for (let at = n; Buffer.byteLength(article) < ARTICLE_BYTES; at++)
      article += `${paragraphs[at % paragraphs.length]}\n\n`
    return `${Buffer.from(article)
      .subarray(0, ARTICLE_BYTES)
      .toString('utf8')
      .replace(/\s\S*$/, '')}\n`
  })
}

function perThousand(m: Measured): Line[] {
  const each = (count: number) => (count / m.articles) * 1000
  const requests = (service: string, isWrite: (name: string) => boolean) =>
    [...m.requests].filter(([name]) => name.startsWith(service) && isWrite(name)).reduce((sum, [, n]) => sum + n, 0)
  // Lambda gives less than a whole processor to this much memory, so it takes that much longer than here.
  const slower = LAMBDA.megabytesOfOneProcessor / ANNOTATE.memoryMegabytes
  const gigabyteSeconds = (m.computeMs / 1000) * slower * (ANNOTATE.memoryMegabytes / 1024)
  return [
    ['S3 writes (the upload)', each(requests('S3', name => name.includes('Put'))), PRICES.s3Write],
    ['S3 reads', each(requests('S3', name => !name.includes('Put'))), PRICES.s3Read],
    ['SQS requests', each(requests('SQS', () => true)), PRICES.sqsRequest],
    ['table write units', each(m.writeUnits), PRICES.writeUnit],
    ['table read units', each(m.readUnits), PRICES.readUnit],
    ['Lambda invocations', each(m.invocations), PRICES.lambdaRequest],
    ['Lambda GB-seconds', each(gigabyteSeconds), PRICES.lambdaGigabyteSecond],
    ['log GB', each(m.logBytes / GIGABYTE), PRICES.logGigabyte],
  ]
}

function keeping(m: Measured): Line[] {
  const gigabytes = (bytes: number) => (bytes / m.articles / GIGABYTE) * 1000
  return [
    ['bucket GB', gigabytes(m.articleBytes), PRICES.s3GigabyteMonth],
    ['table GB', gigabytes(m.tableBytes), PRICES.tableGigabyteMonth],
    ['table recovery GB', gigabytes(m.tableBytes), PRICES.recoveryGigabyteMonth],
  ]
}

/** The alarms and the dashboard as the stack's own template counts them. */
function idle(): Line[] {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } })
  const template = Template.fromStack(new PledgebookStack(app))
  const count = (type: string) => Object.keys(template.findResources(type)).length
  return [
    ['SQS requests (empty polls)', (SECONDS_A_MONTH / LAMBDA.pollSeconds) * LAMBDA.idlePolls, PRICES.sqsRequest],
    ['alarms', count('AWS::CloudWatch::Alarm'), PRICES.alarmMonth],
    ['dashboards', count('AWS::CloudWatch::Dashboard'), PRICES.dashboardMonth],
  ]
}

function print(title: string, lines: readonly Line[]): void {
  const row = (what: string, count: string, dollars: number) =>
    console.log(`  ${what.padEnd(28)}${count.padStart(14)}${dollars.toFixed(6).padStart(14)} USD`)
  console.log(title)
  for (const [what, count, price] of lines) row(what, count < 1 ? count.toFixed(6) : count.toFixed(1), count * price)
  row(
    'together',
    '',
    lines.reduce((sum, [, count, price]) => sum + count * price, 0),
  )
  console.log('')
}
