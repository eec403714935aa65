/** What AWS refuses, under the names that the SDK gives it. */

/** Its fields are those of the SDK's own faults, so that whoever reads these reads both. */
export class AwsFault extends Error {
  /** AWS's code, such as `ConditionalCheckFailedException`. */
  override readonly name: string
  readonly $fault: 'client' | 'server'
  readonly $metadata: { readonly httpStatusCode: number }

  constructor(name: string, message: string, httpStatusCode: number) {
    super(message)
    this.name = name
    this.$fault = httpStatusCode < 500 ? 'client' : 'server'
    this.$metadata = { httpStatusCode }
  }
}

// An import would ask node:http for all that it has, and so load the WebSocket of Node's fetch: 40 ms of a function's start.
const { STATUS_CODES } = process.getBuiltinModule('node:http')

/** Where AWS says no more than the status: "NotFound" of 404. */
export const nameOf = (status: number): string => (STATUS_CODES[status] ?? String(status)).replaceAll(' ', '')
