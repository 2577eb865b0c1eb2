import { pathToFileURL } from 'node:url'
import { commands, type Command } from './commands.ts'
import { keepCompiled } from './compiled.ts'
import { keepHeapSmall } from './memory.ts'
import { WrongUse } from './settings.ts'

const help = (): string => `Alongside, for the people who keep the promises of a local SEND plan.

Usage: alongside COMMAND

${commands.map(({ usage, does }) => `  ${usage.padEnd(44)} ${does}`).join('\n')}

Settings come from the environment; docs/how-to/run-it.md lists them.
`

/** How one command is used: its words, an example, what else may be said. */
const usageOf = async ({ usage, does, example, more }: Command): Promise<string> => {
  const lines = [...((await more?.()) ?? [])].map(line => `  ${line}`)
  return `${[`Usage: alongside ${usage}`, '', `  ${does}`, ...(lines.length > 0 ? ['', ...lines] : []), '', `Example: alongside ${example}`].join('\n')}\n`
}

/** Commands that begin with the words said, where none is said whole: `return`. */
const beginningWith = (words: readonly string[]): readonly Command[] =>
  commands.filter(({ name }) => name.startsWith(`${words[0]} `))

const asksForHelp = (words: readonly string[]): boolean => words.some(word => word === '--help' || word === '-h')

const isWrongUse = (error: unknown): boolean =>
  error instanceof WrongUse || String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')

const notFound = async (words: readonly string[]): Promise<void> => {
  const several = await Promise.all(beginningWith(words).map(usageOf))
  if (several.length > 0 && asksForHelp(words)) return void process.stdout.write(several.join('\n'))
  const because = several.length > 0 ? `Say which: ${beginningWith(words).map(({ name }) => name).join(' or ')}.\n\n` : `There is no command "${words[0]}". Try: alongside --help\n` // prettier-ignore
  process.stderr.write(`${because}${several.join('\n')}`)
  process.exitCode = 2
}

/**
 * Finds the command named by the first one or two words and runs it. Leaves with 0, with 1 and a sentence, or with 2 and
 * how the command is used where its words were not understood.
 */
export const run = async (words: readonly string[]): Promise<void> => {
  if (words.length === 0 || ['--help', '-h', 'help'].includes(words[0]!)) {
    process.stdout.write(help())
    return
  }
  keepHeapSmall()
  keepCompiled()
  const command = commands.find(({ name }) => name.split(' ').every((word, index) => words[index] === word))
  if (!command) return notFound(words)
  const rest = words.slice(command.name.split(' ').length)
  if (asksForHelp(rest)) return void process.stdout.write(await usageOf(command))
  try {
    await command.run(rest)
  } catch (error) {
    const wrong = isWrongUse(error)
    process.stderr.write(`${(error as Error).message}\n${wrong ? `\n${await usageOf(command)}` : ''}`)
    if (process.env.LOG_LEVEL === 'debug') process.stderr.write(`${(error as Error).stack}\n`)
    process.exitCode = wrong ? 2 : 1
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await run(process.argv.slice(2))
