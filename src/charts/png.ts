import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fontFromWoff } from './woff.ts'

const faces = ['latin-400-normal', 'latin-700-normal']

const woffOf = (face: string): Buffer => {
  const home = dirname(createRequire(import.meta.url).resolve('@fontsource/atkinson-hyperlegible-next/package.json'))
  return readFileSync(join(home, 'files', `atkinson-hyperlegible-next-${face}.woff`))
}

/** The drawer takes fonts as files only: ours are unpacked beside other passing files, once, under a name of their content. */
const unpacked = (face: string): string => {
  const woff = woffOf(face)
  const folder = join(tmpdir(), `alongside-fonts-${process.getuid?.() ?? 'own'}`)
  const file = join(folder, `${createHash('sha256').update(woff).digest('hex').slice(0, 16)}.ttf`)
  if (existsSync(file)) return file
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const own = `${file}.${process.pid}`
  writeFileSync(own, fontFromWoff(woff))
  renameSync(own, file)
  return file
}

let fontFiles: readonly string[] | null = null

/** An SVG picture as PNG, `width` dots wide, on white. Drawn beside the main thread, in our own type; nothing is fetched. */
export const pngOf = async (svg: string, width: number): Promise<Buffer> => {
  // Loaded when the first picture is asked for: most copies are never asked for one.
  const { renderAsync } = await import('@resvg/resvg-js')
  fontFiles ??= faces.map(unpacked)
  const drawn = await renderAsync(svg, {
    background: '#fff',
    fitTo: { mode: 'width', value: width },
    font: { fontFiles: [...fontFiles], loadSystemFonts: false, defaultFontFamily: 'Atkinson Hyperlegible Next' },
  })
  return drawn.asPng()
}
