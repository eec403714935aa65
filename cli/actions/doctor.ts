import { isPledgebookError } from '../../shared/contract/errors.ts'
import type { DoctorOptions } from '../commands/doctor.ts'
import { ALARMS } from '../doctor/alarms.ts'
import { DOCUMENTS } from '../doctor/documents.ts'
import { EVENTS } from '../doctor/events.ts'
import { type Finding, findingsOf, type Patient } from '../doctor/finding.ts'
import { FOLDER } from '../doctor/folder.ts'
import { PARTS } from '../doctor/parts.ts'
import { FAILURE, SUCCESS } from '../output/faults.ts'
import { type Terminal, terminalOf } from '../output/terminal.ts'
import { printable } from '../output/wrap.ts'
import { findStack } from '../stack/address.ts'
import { openBucket } from '../stack/bucket.ts'
import { apiOf } from '../stack/open.ts'
import { openQueues } from '../stack/queues.ts'

/** Whatever is wrong is a finding; it throws only where Pledgebook itself is at fault. */
export async function runDoctor(options: DoctorOptions): Promise<number> {
  const terminal = terminalOf(process.stdout, process.env)
  let isWell = true
  for await (const finding of findings(options)) {
    isWell &&= finding.isWell
    process.stdout.write(`${options.json ? JSON.stringify(finding) : lineOf(finding, terminal)}\n`)
  }
  return isWell ? SUCCESS : FAILURE
}

async function* findings(options: DoctorOptions): AsyncGenerator<Finding> {
  const address = await findStack(options, process.env).catch((fault: unknown) => {
    if (isPledgebookError(fault)) return fault
    throw fault
  })
  if (isPledgebookError(address)) return yield { check: 'stack', isWell: false, says: address.message }
  const { kind, place, region } = address
  const which =
    kind === 'local' ? `The local stack of ${place} runs.` : `The stack "${place}" is deployed in ${region}.`
  yield { check: 'stack', isWell: true, says: which }
  const patient: Patient = {
    address,
    client: await apiOf(address),
    bucket: openBucket(address),
    queues: openQueues(address),
  }
  try {
    const checks =
      kind === 'local' ? [...FOLDER, ...PARTS, ...EVENTS, ...DOCUMENTS] : [...PARTS, ...EVENTS, ...DOCUMENTS, ...ALARMS]
    for (const check of checks) yield* await findingsOf(check, patient)
  } finally {
    patient.bucket.close()
    patient.queues.close()
  }
}

const NAME_WIDTH = 'dead letters'.length

function lineOf({ check, isWell, says, advice }: Finding, { paint }: Terminal): string {
  const mark = isWell ? paint(['green'], 'ok   ') : paint(['red'], 'wrong')
  const indent = ' '.repeat('wrong'.length + NAME_WIDTH + 4)
  const line = `${mark}  ${check.padEnd(NAME_WIDTH)}  ${printable(says)}`
  return advice ? `${line}\n${indent}${advice}` : line
}
