/**
 * Writes the two sample articles that are no text files, samples/*.docx and samples/*.pdf,
 * from the words below. Run it again after changing them: node scripts/build-samples.ts
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { docxOf, paragraph } from '../test/read/build/docx.ts'
import { column, pdfOf, setLines } from '../test/read/build/pdf.ts'

const FICTION = 'Fiction: every state, body, company and person in this article is invented.'

interface Story {
  readonly file: string
  readonly headline: string
  readonly paragraphs: readonly string[]
}

const FERRY: Story = {
  file: '2026-05-06-ferry-promise-scrapped.docx',
  headline: 'Sundmark scraps promise of free island ferries',
  paragraphs: [
    'TARNHOLM, May 6, 2026 (The Ostrand Courier) — Sundmark’s transport ministry on Wednesday scrapped its promise of free ferries for islanders, saying that the 130 million crowns a year that it would cost could not be found.',
    'The promise was made in the campaign of 2024 and was to take effect on 1 July. Transport Minister Greta Noll said the government would instead cut fares by a quarter from that date and freeze them until the end of 2028.',
    '“We told people something that we could not pay for, and I am sorry,” Noll said. She pledged to keep all nine lines open, including the two winter lines that the ministry had considered closing.',
    'The ministry has ordered three hybrid ferries from Torvig Shipyards. The first is due to be delivered in the second quarter of 2027, and the other two will follow by the end of that year. The contract obliges the yard to pay back 2 percent of the price for each month of delay.',
    'The Island League, which supports the minority government, said it would vote against the budget in November if the decision was not reversed. Its leader, Asta Wren, rejected an offer of talks next week.',
    'Prime Minister Ulrik Sand stood by the minister. He is expected to speak in parliament on Friday, but he has refused to say whether he will look for the money elsewhere.',
    'The shipping company Blue Lane offered to carry schoolchildren free of charge for the next school year. Noll said the ministry would study the offer.',
    'In a separate decision, Sundmark agreed with Ostrevia to open a joint rescue station on the Skerry islands in early 2027. Ostrevia will lend it a helicopter and eight crew.',
    FICTION,
  ],
}

const ALDANE: Story = {
  file: '2026-07-02-aldane-air-defers-jets.pdf',
  headline: 'Aldane Air puts off first Skarn jets by a year',
  paragraphs: [
    'PORT CALLIS, July 2, 2026 (Meridian Wire) — Aldane Air will take the first of its new long-haul jets a year later than planned, the airline said on Thursday, after Skarn Aerospace told it that the wings were not ready.',
    'Under an amended contract, Aldane will receive four SK-500 aircraft in 2029 instead of eight in 2028. Skarn agreed to pay the airline 75 million crowns for the delay and to lease it three older jets until the end of 2029.',
    'The total remains at 24 aircraft. Aldane dropped its options on six more, which it would have had to take up by the end of 2027.',
    'Chief executive Ines Marlow said the airline would still open its route to Brezhin in the summer of 2028, with leased aircraft, but that the route to Ostrand might have to wait. She reaffirmed a promise not to raise fares before 2028.',
    '“Our customers will not pay for somebody else’s wings,” she said.',
    'The airline has hired 90 of the 300 pilots that it promised in February. It intends to hire another 60 by the end of the year, provided that the pilots’ union accepts a new roster. The union said it was considering the offer and would answer within two weeks.',
    'Skarn opened the maintenance hall at Port Callis airport last month, on time, as it had undertaken to do. The company denied that it had guaranteed the date of the first delivery.',
    'Aldane expects to make a small profit this year. It is ready to sell its cargo arm, Marlow said, and has ruled out a rise in capital.',
    FICTION,
  ],
}

const LINE_WIDTH = 88

function wrapped(text: string): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const open = lines.at(-1)
    if (open !== undefined && open.length + word.length < LINE_WIDTH) lines[lines.length - 1] = `${open} ${word}`
    else lines.push(word)
  }
  return lines
}

const docx = ({ headline, paragraphs }: Story) =>
  docxOf(paragraph(headline, 'Heading1') + paragraphs.map(text => paragraph(text)).join(''))

const pdf = ({ headline, paragraphs }: Story) =>
  pdfOf(
    [
      setLines([
        { text: headline, y: 730, size: 17 },
        ...column(
          paragraphs.flatMap(text => [...wrapped(text), '']),
          700,
        ),
      ]),
    ],
    { info: `/Title (${headline})` },
  )

const save = (file: string, bytes: Uint8Array) =>
  writeFileSync(fileURLToPath(new URL(`../samples/${file}`, import.meta.url)), bytes)

save(FERRY.file, docx(FERRY))
save(ALDANE.file, pdf(ALDANE))
