/** How the page adds an article: what it sends where, and what it is answered. */
import * as z from 'zod/mini'

/** The path under which an article's key stands. */
export const UPLOADS = '/local/articles/'

/** Which state of which object the stack will have a document of. */
export const receipt = z.object({ docId: z.string(), etag: z.string(), lastModified: z.string() })
export type Receipt = z.infer<typeof receipt>
