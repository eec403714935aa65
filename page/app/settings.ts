/** Comes before every schema: building parsers from text is what the page's Content-Security-Policy forbids. */
import * as z from 'zod/mini'

z.config({ jitless: true })
