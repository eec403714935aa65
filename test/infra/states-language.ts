/**
 * Runs a state machine in this process, as far as the backfill's definition goes: distributed and inline maps, tasks
 * with retries (without the waiting) and catches, and JSONata evaluated by its reference implementation.
 */
import jsonata from 'jsonata'
import { inParallel } from '../../cli/actions/in-parallel.ts'

/** What the machine asks of AWS: `s3:listObjectsV2`, `lambda:invoke` and the like, and its arguments. */
export type Service = (name: string, args: Readonly<Record<string, unknown>>) => Promise<unknown>

interface Processor {
  readonly StartAt?: string | undefined
  readonly States: Readonly<Record<string, object>>
}

interface Retrier {
  readonly ErrorEquals: readonly string[]
  readonly MaxAttempts: number
}

interface State {
  readonly Type: string
  readonly Resource?: string
  readonly Arguments?: unknown
  readonly Items?: unknown
  readonly ItemReader?: { readonly Resource: string; readonly Arguments: unknown }
  readonly ItemBatcher?: { readonly MaxItemsPerBatch: number; readonly MaxInputBytesPerBatch: number }
  readonly ItemProcessor?: Processor
  readonly MaxConcurrency?: number
  readonly Retry?: readonly Retrier[]
  readonly Catch?: readonly {
    readonly ErrorEquals: readonly string[]
    readonly Output: unknown
    readonly Next: string
  }[]
  readonly Output?: unknown
  readonly Next?: string
}

/** The output of the machine. Throws what its last step threw. */
export async function runStates(
  { StartAt = '', States }: Processor,
  input: unknown,
  service: Service,
): Promise<unknown> {
  let name: string | undefined = StartAt
  let data = input
  while (name !== undefined) {
    const state = States[name] as State | undefined
    if (!state) throw new Error(`There is no state ${name}.`)
    const step = await runState(state, data, service)
    data = step.output
    name = step.next
  }
  return data
}

interface Step {
  readonly output: unknown
  readonly next: string | undefined
}

async function runState(state: State, input: unknown, service: Service): Promise<Step> {
  try {
    const result = await retried(state, () => resultOf(state, input, service))
    return { output: await evaluated(state.Output ?? result, { input, result }), next: state.Next }
  } catch (fault) {
    const caught = state.Catch?.find(({ ErrorEquals }) => matches(ErrorEquals, fault))
    if (!caught) throw fault
    return { output: await evaluated(caught.Output, { input }), next: caught.Next }
  }
}

async function retried<T>({ Retry = [] }: State, work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++)
    try {
      return await work()
    } catch (fault) {
      const retrier = Retry.find(({ ErrorEquals }) => matches(ErrorEquals, fault))
      if (!retrier || attempt >= retrier.MaxAttempts) throw fault
    }
}

const matches = (names: readonly string[], fault: unknown): boolean =>
  names.includes('States.ALL') || (fault instanceof Error && names.includes(fault.name))

async function resultOf(state: State, input: unknown, service: Service): Promise<unknown> {
  if (state.Type === 'Task') return call(state, input, service)
  if (state.Type !== 'Map' || !state.ItemProcessor) throw new Error(`The state ${state.Type} is not known here.`)
  const processor = state.ItemProcessor
  const inputs = state.ItemReader
    ? inBatches(state, asArray(await call(state.ItemReader, input, service)))
    : asArray(await evaluated(state.Items, { input }))
  const outputs: unknown[] = []
  await inParallel(inputs, state.MaxConcurrency ?? inputs.length, async item => {
    outputs.push(await runStates(processor, item, service))
  })
  return outputs
}

async function call(
  { Resource = '', Arguments }: State | Required<State>['ItemReader'],
  input: unknown,
  service: Service,
) {
  const name = /^arn:aws:states:::(.+)$/.exec(Resource)?.[1]
  if (name === undefined) throw new Error(`${Resource} is no service of Step Functions.`)
  return service(name, (await evaluated(Arguments, { input })) as Record<string, unknown>)
}

/** As many items as fit into a batch by number and by bytes. */
function inBatches({ ItemBatcher }: State, items: readonly unknown[]): unknown[] {
  if (!ItemBatcher) return [...items]
  const batches: { Items: unknown[] }[] = []
  let bytes = 0
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item))
    const last = batches.at(-1)
    const full = !last || last.Items.length >= ItemBatcher.MaxItemsPerBatch
    if (full || bytes + size > ItemBatcher.MaxInputBytesPerBatch) {
      batches.push({ Items: [item] })
      bytes = size
    } else {
      last.Items.push(item)
      bytes += size
    }
  }
  return batches
}

function asArray(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`A map takes an array, not ${JSON.stringify(value)}.`)
  return value
}

/** `{% … %}` is evaluated, wherever it stands; all else is as it is. */
async function evaluated(template: unknown, states: Readonly<Record<string, unknown>>): Promise<unknown> {
  if (typeof template === 'string') {
    const expression = /^\{%(.*)%\}$/s.exec(template)?.[1]
    return expression === undefined ? template : evaluate(expression, states)
  }
  if (Array.isArray(template)) return Promise.all(template.map(part => evaluated(part, states)))
  if (typeof template !== 'object' || template === null) return template
  const parts = Object.entries(template).map(async ([name, part]) => [name, await evaluated(part, states)] as const)
  return Object.fromEntries(await Promise.all(parts))
}

async function evaluate(expression: string, states: Readonly<Record<string, unknown>>): Promise<unknown> {
  const compiled = jsonata(expression)
  // The one function of those that Step Functions adds which is used.
  compiled.registerFunction('partition', (items: readonly unknown[], size: number) =>
    Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size)),
  )
  const value: unknown = await compiled.evaluate({}, { states })
  if (value === undefined)
    throw new Error(`It evaluates to nothing, which Step Functions takes for a fault: ${expression}`)
  // JSONata's arrays carry marks of its own.
  return JSON.parse(JSON.stringify(value))
}
