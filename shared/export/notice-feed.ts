/** What a watch was told, as an Atom feed (RFC 4287), for any reader of feeds. */
import type { Notice } from '../contract/watch.ts'
import { tagOf } from './commitment.ts'
import { xmlText } from './feed.ts'
import { noticeHeadline, noticeText } from './notice.ts'

export interface NoticeFeedOptions {
  readonly watchId: string
  readonly name: string
  /** ISO 8601 instant of the watch itself: a feed without entries was last changed then. */
  readonly madeAt: string
  /** Addresses, absolute or relative to the feed's own. */
  readonly self: string
  readonly hrefOf: (notice: Notice) => string
}

/** The notices as they are given, newest first. Ids and dates are their own, so the same make the same feed. */
export function noticeFeed(notices: readonly Notice[], options: NoticeFeedOptions): string {
  const { watchId, name, madeAt, self, hrefOf } = options
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `  <id>${xmlText(tagOf('watch', watchId))}</id>`,
    `  <title>${xmlText(`Pledgebook: ${name}`)}</title>`,
    `  <updated>${notices[0]?.at ?? madeAt}</updated>`,
    '  <author><name>Pledgebook</name></author>',
    `  <link rel="self" href="${xmlText(self)}"/>`,
    ...notices.flatMap(notice => [
      '  <entry>',
      `    <id>${xmlText(tagOf('notice', notice.id))}</id>`,
      `    <title>${xmlText(noticeHeadline(notice))}</title>`,
      `    <updated>${notice.at}</updated>`,
      `    <category term="${xmlText(notice.change.kind)}"/>`,
      `    <link rel="alternate" href="${xmlText(hrefOf(notice))}"/>`,
      `    <content type="text">${xmlText(noticeText(notice))}</content>`,
      '  </entry>',
    ]),
    '</feed>',
  ]
  return `${lines.join('\n')}\n`
}
