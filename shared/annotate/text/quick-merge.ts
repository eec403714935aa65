/**
 * compromise merges its word lists into its model as `compromise/two` is imported, with an object made for each of
 * 25,000 words: a tenth of a function's start. This is the same merge by plain assignment.
 * It does nothing in the library on npm, where compromise is imported before all else.
 */
import nlp from 'compromise/one'

type Model = Record<string, unknown>
interface Plugin {
  readonly model?: Model
}
/** The parts that the types leave out. */
const engine = nlp as unknown as { world(): { readonly model: Model }; plugin(plugin: Plugin): unknown }

const { plugin: own } = engine

engine.plugin = plugin => {
  const { model, ...rest } = plugin
  if (model) merge(engine.world().model, model)
  return own.call(engine, rest)
}

/** To be called when `compromise/two` is there: whoever else uses compromise in this process has it as it was. */
export function mergeAsBefore(): void {
  engine.plugin = own
}

function merge(into: Model, from: Model): void {
  for (const key in from) {
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') continue
    const value = from[key]
    if (value && typeof value === 'object' && !Array.isArray(value)) {
      into[key] ||= {}
      merge(into[key] as Model, value as Model)
    } else into[key] = value
  }
}
