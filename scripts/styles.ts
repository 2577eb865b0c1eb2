import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Makes `public/assets`: the one style sheet, the type, the pictures and GOV.UK's JavaScript. Runs before every start
 * and test, and does nothing where nothing has changed.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const assets = join(root, 'public/assets')
const packageFolder = (name: string): string => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))

const govuk = packageFolder('govuk-frontend')
const fonts = join(packageFolder('@fontsource/atkinson-hyperlegible-next'), 'files')
const faces = ['latin-400-normal', 'latin-400-italic', 'latin-700-normal']
const pictures = join(root, 'src/design/pictures')

const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(folder)
    .filter(name => name.endsWith(ending))
    .map(name => join(folder, name))

const changedAt = (file: string): number => (existsSync(file) ? statSync(file).mtimeMs : 0)

/** What is copied as it is, and where to. */
const copies = (): [from: string, to: string][] => [
  [join(govuk, 'dist/govuk/govuk-frontend.min.js'), join(assets, 'govuk-frontend.min.js')],
  [join(root, 'styles/app.js'), join(assets, 'app.js')],
  [join(root, 'styles/charts.js'), join(assets, 'charts.js')],
  [join(root, 'styles/sending.js'), join(assets, 'sending.js')],
  [join(root, 'styles/favicon.svg'), join(assets, 'favicon.svg')],
  ...faces.map((face): [string, string] => {
    const file = `atkinson-hyperlegible-next-${face}.woff2`
    return [join(fonts, file), join(assets, 'fonts', file)]
  }),
  ...filesIn(pictures, '.svg').map((file): [string, string] => [
    file,
    join(assets, 'pictures', file.slice(pictures.length + 1)),
  ]),
]

const copyChanged = (): number => {
  const changed = copies().filter(([from, to]) => changedAt(to) < changedAt(from) || !existsSync(to))
  for (const [from, to] of changed) {
    mkdirSync(dirname(to), { recursive: true })
    copyFileSync(from, to)
  }
  return changed.length
}

const compileSass = async (to: string): Promise<void> => {
  // Loaded only when there is something to compile: it costs half a second.
  const sass = await import('sass')
  const { css } = await sass.compileAsync(join(root, 'styles/main.scss'), {
    loadPaths: [join(root, 'styles'), dirname(govuk)],
    style: 'compressed',
    quietDeps: true,
  })
  mkdirSync(assets, { recursive: true })
  // Written beside and renamed, so that a server running meanwhile never sends half a style sheet.
  writeFileSync(`${to}.${process.pid}`, css)
  renameSync(`${to}.${process.pid}`, to)
}

/** Brings `public/assets` up to date. `compiled` and `copied` say what had to be done. */
export const styles = async (): Promise<{ compiled: boolean; copied: number }> => {
  const css = join(assets, 'app.css')
  const sources = [...filesIn(join(root, 'styles'), '.scss'), join(govuk, 'package.json')]
  const compiled = sources.some(source => changedAt(source) > changedAt(css))
  if (compiled) await compileSass(css)
  return { compiled, copied: copyChanged() }
}

if (import.meta.main) await styles()
