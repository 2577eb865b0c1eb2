import { readFileSync } from 'node:fs'
import { readConfig, type Config } from '../config.ts'

/** The settings, or a sentence for each that cannot be used. */
export const config = (): Config => {
  const read = readConfig(process.env)
  if (!read.ok) throw new Error(read.because.join('\n'))
  return read.config
}

/** The words of a command were not understood: it is told how it is used, and leaves with 2. */
export class WrongUse extends Error {}

export const print = (line: string): void => void process.stdout.write(`${line}\n`)

export const fileNamed = (path: string | undefined): Buffer => {
  if (!path) throw new WrongUse('Name the file to read.')
  try {
    return readFileSync(path)
  } catch {
    throw new Error(`The file ${path} cannot be opened. Check its name and that you may read it.`)
  }
}
