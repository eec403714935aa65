/** Makes a text safe to store and to send, one code unit for one, so that offsets stay as they were. */

/** All but tab, line feed, vertical tab, form feed and carriage return; those beyond ASCII do no harm. */
const CONTROLS = /(?![\t-\r\u0080-\u009F])\p{Cc}/gu

/** Controls become spaces; half a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD. */
export const scrub = (text: string): string => text.replace(CONTROLS, ' ').toWellFormed()

export const countControls = (text: string): number => text.match(CONTROLS)?.length ?? 0
