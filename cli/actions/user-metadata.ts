import type { AddOptions } from '../commands/add.ts'

/** S3 user metadata that goes before what the file itself says. */
export function userMetadata({ published, source }: Pick<AddOptions, 'published' | 'source'>): Record<string, string> {
  return { ...(published && { 'published-at': published }), ...(source && { source: asHeader(source) }) }
}

/** Metadata travels in headers, which hold ASCII; S3 takes and returns anything else by RFC 2047. */
const asHeader = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`
