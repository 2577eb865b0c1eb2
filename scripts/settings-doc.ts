import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { settingNames } from '../src/config.ts'

export const settingsDocument = 'docs/how-to/run-it.md'

const start = '<!-- settings: written by `npm run generate` from src/config.ts -->'
const end = '<!-- end of settings -->'

const table = (): string =>
  ['| setting | means | without it |', '| --- | --- | --- |']
    .concat(settingNames.map(({ name, means, without }) => `| \`${name}\` | ${means} | ${without} |`))
    .join('\n')

/** The page on running it, with the settings as the code knows them. */
export const settingsText = async (): Promise<string> => {
  const path = resolve(import.meta.dirname, '..', settingsDocument)
  const text = readFileSync(path, 'utf8')
  const [before, rest] = text.split(start)
  const after = rest?.split(end)[1]
  if (after === undefined)
    throw new Error(`${settingsDocument} has lost the marks between which its settings are written.`)
  return format(`${before}${start}\n\n${table()}\n\n${end}${after}`, { ...(await resolveConfig(path)), filepath: path })
}
