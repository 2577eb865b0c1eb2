#!/usr/bin/env node
// Plain JavaScript for whatever Node is at hand: it hands over to the Node 24 that came with npm install.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../', import.meta.url)
const program = fileURLToPath(new URL('src/command-line/main.ts', root))
const ownNode = fileURLToPath(new URL('node_modules/.bin/node', root))
const major = Number(process.versions.node.split('.')[0])

if (major >= 24) {
  const { run } = await import(program)
  await run(process.argv.slice(2))
} else if (existsSync(ownNode)) {
  // The nursery keeps the size it begins with (src/command-line/memory.ts); at one megabyte a page fills it ten times.
  const child = spawn(ownNode, ['--min-semi-space-size=8', program, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    if (signal) process.kill(process.pid, signal)
    else process.exit(code ?? 1)
  })
} else {
  console.error(
    `Alongside needs Node 24, and this is Node ${process.versions.node}. ` +
      'npm install brings Node 24 with it, but its install script did not run here: allow it (npm install --foreground-scripts), or install Node 24.',
  )
  process.exit(1)
}
