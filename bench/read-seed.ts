import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { ms, type Measured } from './measured.ts'

const root = resolve(import.meta.dirname, '..')
const seed = resolve(root, '../shared/seeds/003_09cbf0796e649456.txt')

/** The whole command in a process of its own, as an analyst runs it: start, read, print. */
export const readSeed = async (): Promise<Measured[]> => {
  if (!existsSync(seed)) return [{ what: 'the real plan', value: 'skipped: ../shared/seeds is not here' }]
  const began = performance.now()
  const program = `
    process.argv = [process.execPath, 'main.ts', 'read-plan', ${JSON.stringify(seed)}, '--json']
    const { run } = await import(${JSON.stringify(resolve(root, 'src/command-line/main.ts'))})
    await run(process.argv.slice(2))
    process.stderr.write(String(process.resourceUsage().maxRSS))`
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', program], { cwd: root, maxBuffer: 2 ** 28 })
  const took = performance.now() - began
  const peak = Number(String(done.stderr).trim().split(/\s+/).at(-1)) / 1024
  const actions = (JSON.parse(String(done.stdout)) as { actions: unknown[] }).actions.length
  return [
    { what: `the real plan, ${actions} actions`, value: ms(took), bar: 'under 1 s', met: took < 1000 },
    { what: 'peak memory', value: `${Math.round(peak)} MB`, bar: 'under 200 MB', met: peak < 200 },
  ]
}
