import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { SQSEvent } from 'aws-lambda'
import { expect, it } from 'vitest'
import { type FunctionRunner, startFunctionRunner } from '../../infra/local/function-runner.ts'
import { afterwards, temporaryFolder } from './surroundings.ts'

const EVENT: SQSEvent = { Records: [] }

/** A function in a few words of JavaScript: `work(event, deadline)` gives the answer. */
function run(work: string, timeoutMs = 5000): { runner: FunctionRunner; logged: () => string } {
  const script = `
    const surroundings = JSON.parse(process.argv[2])
    const failed = id => ({ batchItemFailures: [{ itemIdentifier: String(id) }] })
    let calls = 0
    const work = async (event, deadline) => { calls += 1; ${work} }
    process.on('message', async ({ event, deadline }) => {
      try { process.send({ response: await work(event, deadline) }) }
      catch (fault) { process.send({ fault: fault.message }) }
    })`
  let log = ''
  const runner = startFunctionRunner({
    name: 'annotate',
    startsAtOnce: true,
    script: scriptOf(script),
    surroundings: { greeting: 'hello' },
    timeoutMs,
    memoryMegabytes: 64,
    nodeOptions: [],
    log: text => {
      log += Buffer.from(text).toString()
    },
  })
  afterwards(() => runner.stop())
  return { runner, logged: () => log }
}

function scriptOf(text: string): URL {
  const path = join(temporaryFolder(), 'instance.mjs')
  writeFileSync(path, text)
  return pathToFileURL(path)
}

const answerOf = async (runner: FunctionRunner) =>
  (await runner.invoke(EVENT)).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)

it('keeps an instance warm between batches', async () => {
  const { runner } = run('return failed(calls)')
  expect([await answerOf(runner), await answerOf(runner)]).toEqual([['1'], ['2']])
})

it('gives batches that come at once an instance each', async () => {
  const { runner } = run('await new Promise(r => setTimeout(r, 200)); return failed(process.pid)')
  const [a, b] = await Promise.all([answerOf(runner), answerOf(runner)])
  expect(a).not.toEqual(b)
})

it('tells the function its surroundings and how long it has', async () => {
  const { runner } = run('return failed(surroundings.greeting + (deadline - Date.now() > 4000))')
  expect(await answerOf(runner)).toEqual(['hellotrue'])
})

it('says what the function threw, and goes on with a fresh instance', async () => {
  const { runner } = run('if (calls === 2) throw new Error("boom"); return failed(calls)')
  expect(await answerOf(runner)).toEqual(['1'])
  await expect(runner.invoke(EVENT)).rejects.toThrow('boom')
  expect(await answerOf(runner)).toEqual(['1'])
})

it('ends a function that never answers, without holding up anything else meanwhile', async () => {
  const { runner } = run('while (true);', 400)
  let ticks = 0
  const clock = setInterval(() => {
    ticks += 1
  }, 20)
  afterwards(() => clearInterval(clock))
  await expect(runner.invoke(EVENT)).rejects.toThrow('longer than 0.4 s')
  expect(ticks).toBeGreaterThan(5)
})

it('ends a function that takes more memory than Lambda would give it, and survives that', async () => {
  const { runner, logged } = run(
    'const all = []; while (true) all.push(new Array(100_000).fill({}).map(() => ({})))',
    30_000,
  )
  await expect(runner.invoke(EVENT)).rejects.toThrow('ended by itself')
  expect(logged()).toContain('heap out of memory')
}, 60_000)

it('fails every batch where the function cannot even be loaded', async () => {
  const runner = startFunctionRunner({
    name: 'annotate',
    startsAtOnce: true,
    script: scriptOf('import "nowhere"'),
    surroundings: {},
    timeoutMs: 5000,
    memoryMegabytes: 64,
    nodeOptions: [],
    log: () => undefined,
  })
  afterwards(() => runner.stop())
  await expect(runner.invoke(EVENT)).rejects.toThrow()
  await expect(runner.invoke(EVENT)).rejects.toThrow()
})

it('ends the batch in work when it is stopped, and takes no other', async () => {
  const { runner } = run('await new Promise(() => setInterval(() => 0, 1000))')
  const batch = expect(runner.invoke(EVENT)).rejects.toThrow('was ended')
  await runner.stop()
  await batch
  await expect(runner.invoke(EVENT)).rejects.toThrow('was ended')
})

it('passes on what the function logs', async () => {
  const { runner, logged } = run('console.log("a line"); await new Promise(r => setTimeout(r, 50)); return failed(1)')
  await runner.invoke(EVENT)
  await expect.poll(logged).toBe('a line\n')
})
