/** Whether the documents are what today's annotator makes of them. */
import { MAX_LIMIT } from '../../shared/query/model.ts'
import { type Check, ill, type Patient, well } from './finding.ts'

/** Of a large stack only the newest are looked at. */
const LOOKED_AT = 2000

export const DOCUMENTS: readonly Check[] = [{ name: 'versions', look: lookAtVersions }]

async function lookAtVersions({ client, address }: Patient) {
  const version = address.annotatorVersion
  if (version === null)
    return ill('The stack does not say which annotator it runs.', 'Deploy it again with `npx cdk deploy`.')
  let count = 0
  let others = 0
  for await (const { items } of client.documents({ limit: MAX_LIMIT })) {
    count += items.length
    others += items.filter(({ annotatorVersion }) => annotatorVersion !== version).length
    if (count >= LOOKED_AT) break
  }
  const which = count >= LOOKED_AT ? `Of the newest ${count} documents` : `Of ${count} documents`
  if (others === 0) return well(`${which} all are of the annotator's version ${version}.`)
  return ill(
    `${which} ${others} are of another version of the annotator than ${version}.`,
    '`pledgebook reannotate` reads them anew.',
  )
}
