import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const style = (name: string): string => readFileSync(new URL(`../../styles/_${name}.scss`, import.meta.url), 'utf8')

const palette = Object.fromEntries(
  [...style('palette').matchAll(/^\$([\w-]+): (#\w+);/gm)].map(read => [read[1]!, read[2]!]),
)

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = (hex: string): number => {
  const full = hex.length === 4 ? hex.slice(1).replace(/./g, '$&$&') : hex.slice(1)
  const [red, green, blue] = [0, 2, 4].map(start => {
    const part = Number.parseInt(full.slice(start, start + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const contrast = (one: string, other: string): number => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}
const legible = (words: string, ground: string, what: string): void =>
  assert.ok(contrast(words, ground) >= 7, `${what}: ${contrast(words, ground).toFixed(2)} to 1`)

test('every text colour is at least 7 to 1 on white and on the pale ground', () => {
  for (const name of ['text', 'quiet', 'brand', 'link', 'link-deep', 'plum', 'rust', 'green']) {
    legible(palette[name]!, '#ffffff', `${name} on white`)
    legible(palette[name]!, palette.mist!, `${name} on mist`)
  }
  legible(palette.amber!, palette['amber-mist']!, 'amber on its ground')
  legible('#ffffff', palette.brand!, 'white on the header')
  legible(palette.text!, palette.focus!, 'text on focus')
})

test('every standing is at least 7 to 1 on its own ground', () => {
  const grounds = [...style('standing').matchAll(/^\s+'([\w-]+)': \(\s*(#\w+),\s*(#\w+),/gm)]
  assert.equal(grounds.length, 9)
  for (const [, name, words, ground] of grounds) legible(words!, ground!, name!)
})
