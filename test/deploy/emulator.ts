/** Runs ministack on loopback, with TLS and with IAM checked, and nothing of the user's own AWS settings near it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { installMinistack } from './ministack.ts'
import { eventually } from './run.ts'

const REGION = 'us-east-1'
const HOST = '127.0.0.1'

export interface Emulator {
  readonly endpoint: string
  readonly folder: string
  /** What programs that speak to it are to have for an environment, and all that they are to have. */
  readonly environment: Readonly<Record<string, string>>
  log(): string
  stop(): Promise<void>
}

/** Makes this process trust the emulator's certificate, too. */
export const startEmulator = async (): Promise<Emulator> => {
  const python = await installMinistack()
  const folder = await mkdtemp(join(tmpdir(), 'pledgebook-deploy-'))
  const port = await freePort()
  const certificate = join(folder, 'ministack-tls', 'server.crt')
  const environment = cleanEnvironment(folder)
  const logFile = join(folder, 'ministack.log')
  const child = spawnMinistack(python, folder, logFile, { ...environment, ...emulatorSettings(port) })
  const log = () => readFileSync(logFile, 'utf8')
  const stop = async () => {
    await end(child)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    await eventually('the emulator’s certificate', async () => isRunning(child, log) && readable(certificate))
    setDefaultCACertificates([...getCACertificates('default'), readFileSync(certificate, 'utf8')])
    const endpoint = `https://${HOST}:${port}`
    await eventually(
      'the emulator to answer',
      async () => isRunning(child, log) && answers(`${endpoint}/_ministack/health`),
    )
    const settings = { AWS_ENDPOINT_URL: endpoint, NODE_EXTRA_CA_CERTS: certificate }
    return { endpoint, folder, environment: { ...environment, ...settings }, log, stop }
  } catch (fault) {
    await stop()
    throw fault
  }
}

/** Nothing answers at the proxy's address: whatever would call beyond loopback fails. */
const cleanEnvironment = (folder: string): Record<string, string> => ({
  // Functions run on the `node` that comes first here, which is the one that runs this.
  PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
  HOME: folder,
  TMPDIR: folder,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: REGION,
  AWS_DEFAULT_REGION: REGION,
  AWS_EC2_METADATA_DISABLED: 'true',
  CDK_DISABLE_CLI_TELEMETRY: 'true',
  HTTP_PROXY: `http://${HOST}:9`,
  HTTPS_PROXY: `http://${HOST}:9`,
  NO_PROXY: `${HOST},localhost`,
})

const emulatorSettings = (port: number): Record<string, string> => ({
  BIND_HOST: HOST,
  MINISTACK_HOST: HOST,
  GATEWAY_PORT: String(port),
  USE_SSL: '1',
  // Signatures, IAM policies and bucket policies are checked, for the functions' own roles, too.
  AUTH: 'true',
  LAMBDA_EXECUTOR: 'local',
  // A dead socket: functions run as processes, and no container is ever tried.
  DOCKER_HOST: 'unix:///nonexistent.sock',
  IOT_MTLS_ENABLED: '0',
  SFTP_ENABLED: '0',
  // Where CDK's own function that empties a bucket finds the SDK, which Lambda would give it.
  NODE_PATH: join(import.meta.dirname, '..', '..', 'node_modules'),
})

const spawnMinistack = (python: string, folder: string, logFile: string, env: NodeJS.ProcessEnv): ChildProcess => {
  const log = openSync(logFile, 'w')
  // A process group of its own, so that the functions' processes end with it.
  const child = spawn(python, ['-m', 'ministack'], { cwd: folder, env, detached: true, stdio: ['ignore', log, log] })
  closeSync(log)
  process.once('exit', () => signalGroup(child, 'SIGKILL'))
  return child
}

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit')
    signalGroup(child, 'SIGTERM')
    const impatience = setTimeout(() => signalGroup(child, 'SIGKILL'), 5_000)
    await gone
    clearTimeout(impatience)
  }
  signalGroup(child, 'SIGKILL')
}

const signalGroup = (child: ChildProcess, signal: NodeJS.Signals): void => {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? fault.code : null
    if (code !== 'ESRCH') throw fault
  }
}

const isRunning = (child: ChildProcess, log: () => string): true => {
  if (child.exitCode === null) return true
  throw new Error(`The emulator ended with status ${child.exitCode}:\n${log().slice(-4000)}`)
}

const readable = (file: string): boolean => {
  try {
    return readFileSync(file).length > 0
  } catch {
    return false // Not yet written.
  }
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    response => response.ok,
    () => false,
  )

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, HOST)
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('No port of loopback is free.')
  return address.port
}
