import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What must hold before anything lands, quickest first; the first that fails ends it. */
const steps: readonly { readonly says: string; readonly command: readonly string[] }[] = [
  { says: 'types', command: ['tsc', '--noEmit'] },
  { says: 'lint', command: ['oxlint', '--deny-warnings'] },
  { says: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { says: 'the map, the laws of the house', command: ['node', '--test', 'src/house.test.ts'] },
  { says: 'generated files and schema.sql', command: ['node', 'scripts/generate.ts', '--check'] },
  { says: 'styles', command: ['node', 'scripts/styles.ts'] },
  { says: 'tests', command: ['node', 'scripts/test.ts'] },
]

// `npm run check -- --without-tests` is for a second run beside `npm test`.
const wanted = process.argv.includes('--without-tests') ? steps.filter(step => step.says !== 'tests') : steps

for (const { says, command } of wanted) {
  const started = Date.now()
  const [program, ...words] = command
  const { status } = spawnSync(program!, words, { cwd: root, stdio: 'inherit' })
  if (status !== 0) {
    console.error(`\n${says}: not as it should be (${command.join(' ')}).`)
    process.exit(status ?? 1)
  }
  console.log(`${says}: ${((Date.now() - started) / 1000).toFixed(1)} s`)
}
