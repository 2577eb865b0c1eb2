import { pathToFileURL } from 'node:url'
import { commands } from './commands.ts'
import { keepCompiled } from './compiled.ts'
import { keepHeapSmall } from './memory.ts'

const help = (): string => `Alongside, for the people who keep the promises of a local SEND plan.

Usage: alongside COMMAND

${commands.map(({ usage, does }) => `  ${usage.padEnd(44)} ${does}`).join('\n')}

Settings come from the environment; docs/how-to/run-it.md lists them.
`

/** Finds the command named by the first one or two words, runs it, and leaves with 0, or with 1 and a sentence. */
export const run = async (words: readonly string[]): Promise<void> => {
  if (words.length === 0 || words[0] === '--help' || words[0] === 'help') {
    process.stdout.write(help())
    return
  }
  keepHeapSmall()
  keepCompiled()
  const command = commands.find(({ name }) => name.split(' ').every((word, index) => words[index] === word))
  if (!command) {
    process.stderr.write(`There is no command "${words[0]}". Try: alongside --help\n`)
    process.exitCode = 2
    return
  }
  try {
    await command.run(words.slice(command.name.split(' ').length))
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    if (process.env.LOG_LEVEL === 'debug') process.stderr.write(`${(error as Error).stack}\n`)
    process.exitCode = 1
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await run(process.argv.slice(2))
