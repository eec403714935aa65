/** The parts of two untyped emulators that the local stack uses. */

declare module '@20minutes/s3rver' {
  import type { RequestListener } from 'node:http'

  class S3rver {
    constructor(options: {
      directory: string
      silent: boolean
      vhostBuckets: boolean
      allowMismatchedSignatures: boolean
    })
    /** Koa's, first to last. */
    middleware: ((ctx: { body: unknown; type: string }, next: () => Promise<void>) => Promise<void>)[]
    store: unknown
    context: { store: unknown }
    logger: { close(): void; exceptions: { unhandle(): void } }
    callback(): RequestListener
    on(event: 'error', listener: (fault: unknown, ctx: { req: import('node:http').IncomingMessage }) => void): this
  }
  export = S3rver
}

declare module '@20minutes/s3rver/lib/controllers/object.js' {
  interface Context {
    req: import('node:http').IncomingMessage
    headers: Record<string, string | undefined>
    params: { bucket: string; key: string }
    store: import('./bucket/object-store.ts').ObjectStore
    body: unknown
  }
  const controller: Record<
    'putObjectCopy' | 'uploadPartCopy' | 'deleteMultipleObjects',
    (ctx: Context) => Promise<void>
  >
  export = controller
}

declare module '@20minutes/s3rver/lib/controllers/bucket.js' {
  interface Context {
    readonly query: Readonly<Record<string, string | undefined>>
    readonly params: { readonly bucket: string }
    readonly store: import('./bucket/object-store.ts').ObjectStore
    body: unknown
  }
  const controller: Record<'getBucket', (ctx: Context) => Promise<void>>
  export = controller
}

declare module '@20minutes/s3rver/lib/models/error.js' {
  class S3Error extends Error {
    constructor(code: string, message: string, detail?: Record<string, string>)
    readonly code: string
  }
  export = S3Error
}

declare module '@20minutes/s3rver/lib/models/object.js' {
  import type { Readable } from 'node:stream'

  class S3Object {
    static readonly ALLOWED_METADATA: readonly string[]
    constructor(bucket: string, key: string, content: Readable | Buffer | null, metadata: Record<string, unknown>)
    readonly bucket: string
    readonly key: string
    readonly content: Readable | Buffer | null
    readonly metadata: Record<string, string>
    range?: { start: number; end: number }
  }
  export = S3Object
}

declare module '@20minutes/s3rver/lib/stores/filesystem.js' {
  class FilesystemStore {
    constructor(rootDirectory: string)
    readonly rootDirectory: string
    getResourcePath(bucket: string, key: string | undefined, resource: string): string
    deleteSubresource(bucket: string, key: string | undefined, type: string): Promise<void>
    putPart(bucket: string, uploadId: string, part: string, content: unknown): Promise<{ size: number; md5: string }>
  }
  export = FilesystemStore
}

declare module 'dynalite' {
  import type { Server } from 'node:http'

  function dynalite(options: { path: string; createTableMs: number }): Server
  export = dynalite
}
