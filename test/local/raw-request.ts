/** HTTP as a browser or an attacker sends it, byte for byte. */
import { connect } from 'node:net'

/** A request as its bytes go over the wire, so that nothing is put right on the way; `PORT` stands for the server's. */
export function answerTo(
  port: number,
  request: string,
  host = '127.0.0.1',
): Promise<{ status: number; head: string; body: string }> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect(port, host, () =>
      socket.write(request.replaceAll('PORT', String(port)).replaceAll('\n', '\r\n')),
    )
    socket.on('data', chunk => chunks.push(chunk)).on('error', reject)
    socket.on('close', () => {
      const [head = '', body = ''] = Buffer.concat(chunks)
        .toString()
        .split(/\r\n\r\n(.*)/s)
      resolve({ status: Number(head.split(' ')[1]), head: head.toLowerCase(), body })
    })
  })
}

/** The lines of a GET with these headers and no others. */
export const get = (...headers: string[]): string =>
  ['GET / HTTP/1.1', ...headers, 'Connection: close', '', ''].join('\n')

export const OWN = 'Host: 127.0.0.1:PORT'
/** What a browser says of a page that its user goes to. */
export const LINK = ['Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: document']
