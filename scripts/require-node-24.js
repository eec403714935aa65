// Plain JavaScript that an old Node can read too. Scripts run it first: what follows needs Node 24.
const NEEDED = 24

const [major] = process.versions.node.split('.').map(Number)
if (major < NEEDED) {
  console.error(
    `pledgebook: this is Node ${process.versions.node}, and Pledgebook needs Node ${NEEDED}, which \`npm install\` brings along.
It is missing from node_modules, as it is where npm does not run install scripts. Either of these helps:
  npm rebuild node --ignore-scripts=false
  or Node ${NEEDED} or later as the machine's own, from https://nodejs.org
Then repeat the command.`,
  )
  process.exitCode = 1
}
