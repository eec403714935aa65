#!/usr/bin/env node
// Plain JavaScript that an old Node can read too: it finds a Node that can run the rest.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const OWN_NODE = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url))
const [major, minor] = process.versions.node.split('.').map(Number)
const isLambdasNode = major >= 24
const readsTypeScript = major > 22 || (major === 22 && minor >= 18)
// The package on npm holds what was built of the sources: Node strips no types under node_modules.
const isPackage = !existsSync(new URL('./main.ts', import.meta.url))
const canRun = isLambdasNode || (isPackage ? major >= 22 : readsTypeScript && !existsSync(OWN_NODE))

if (canRun) {
  // Keeps the compiled modules between runs, which halves the time to start.
  module.enableCompileCache()
  await import(isPackage ? '../dist/cli/main.js' : './main.ts')
} else if (isPackage) {
  console.error(
    `pledgebook: this is Node ${process.versions.node}, and the command line needs Node 22 or later, from https://nodejs.org`,
  )
  process.exitCode = 1
} else if (existsSync(OWN_NODE)) {
  runWithOwnNode()
} else {
  console.error(
    `pledgebook: this is Node ${process.versions.node}, and Pledgebook needs Node 24, which \`npm install\` brings along.
Run \`npm install\` in ${fileURLToPath(new URL('..', import.meta.url))}
Where npm runs no install scripts, run \`npm rebuild node --ignore-scripts=false\` there too.`,
  )
  process.exitCode = 1
}

function runWithOwnNode() {
  const child = spawn(OWN_NODE, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  // The terminal sends Ctrl-C to both; this process waits for the other's own end.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', fault => {
    console.error(
      `pledgebook: ${OWN_NODE} cannot be started: ${fault.message}. Run \`npm rebuild node --ignore-scripts=false\`.`,
    )
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => {
    if (signal === null) process.exitCode = code
    else {
      process.removeAllListeners(signal)
      process.kill(process.pid, signal)
    }
  })
}
