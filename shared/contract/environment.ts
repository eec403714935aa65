/** Every environment variable that a function reads, once: the stack sets them, the handlers read them. */
export const ENVIRONMENT = {
  tableName: 'TABLE_NAME',
  /** An object larger than this many bytes is rejected as too large before it is read. */
  maxObjectBytes: 'MAX_OBJECT_BYTES',
} as const
