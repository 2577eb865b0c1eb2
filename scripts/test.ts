import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { resolve } from 'node:path'

// npm test            every test
// npm test -- FILE …  these files; options of node --test (--test-name-pattern=…) are passed on
const root = resolve(import.meta.dirname, '..')
const asked = process.argv.slice(2)
const options = asked.filter(argument => argument.startsWith('-'))
const files = asked.filter(argument => !argument.startsWith('-'))
const all = globSync(['src/**/*.test.ts', 'scripts/**/*.test.ts', 'demo/**/*.test.ts', 'e2e/**/*.test.ts'], {
  cwd: root,
}).sort()

const tests = spawn(
  process.execPath,
  [
    '--test',
    '--test-global-setup=src/database/test-server.ts',
    '--test-concurrency=2',
    '--test-timeout=300000',
    ...options,
    ...(files.length ? files : all),
  ],
  // Each file is a process of its own: what Node makes of our TypeScript is kept for the next.
  {
    cwd: root,
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: resolve(root, 'node_modules/.cache/alongside'), ...process.env },
  },
)
// An interrupt is for the run as a whole: it clears up after itself, then we end as it ended.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => tests.kill(signal))
tests.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
