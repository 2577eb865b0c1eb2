import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { decodedText } from './encoding.ts'
import type { FileAtRest } from './layout.ts'

const inPieces = (bytes: Uint8Array, size: number): FileAtRest => ({
  name: 't',
  size: bytes.length,
  stream: async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  },
  range: async (from, length) => bytes.subarray(from, from + length),
})

const read = async (bytes: Uint8Array, size = 7) => {
  let text = ''
  let alphabet = ''
  for await (const piece of decodedText(inPieces(bytes, size))) {
    if (!piece.ok) return { because: piece.because, before: text + piece.textBefore }
    text += piece.text
    alphabet = piece.alphabet
  }
  return { text, alphabet }
}

const words = 'Zoë Müller, “two”, € 5, 😀, plain'
const utf16 = (text: string, big: boolean): Buffer => {
  const bytes = Buffer.from(text, 'utf16le')
  return big ? bytes.swap16() : bytes
}

test('UTF-8, with and without its mark, whatever letters the pieces cut through', async () => {
  for (const size of [1, 2, 3, 5, 1000]) {
    assert.deepEqual(await read(Buffer.from(words), size), { text: words, alphabet: 'utf-8' })
    assert.equal((await read(Buffer.from(`\uFEFF${words}`), size)).text, words)
  }
})

test('UTF-16 by its mark, or by every other byte being nought', async () => {
  const long = `${'plain letters and more of them '.repeat(3)}${words}`
  for (const big of [false, true]) {
    assert.equal((await read(utf16(`\uFEFF${words}`, big), 3)).text, words)
    assert.equal((await read(utf16(long, big), 3)).text, long)
  }
})

test('Windows-1252 from its first letter with an accent', async () => {
  const bytes = Buffer.from([...Buffer.from('plain, then '), 0x5a, 0x6f, 0xeb, 0x2c, 0x92, 0x80])
  for (const size of [1, 4, 1000]) assert.deepEqual(await read(bytes, size), { text: 'plain, then Zoë,’€', alphabet: 'windows-1252' }) // prettier-ignore
})

test('two alphabets in a file, letters of neither, and no text at all are refused', async () => {
  const mixed = Buffer.concat([Buffer.from('Zoë,'), Buffer.from([0x5a, 0x6f, 0xeb, 0x0a])])
  for (const size of [1, 1000]) {
    const got = await read(mixed, size)
    assert.match(got.because!, /^Letters with accents are written in two ways/)
    assert.equal(got.before, 'Zoë,Zo')
  }
  assert.match((await read(Buffer.from([65, 0x81, 65]))).because!, /neither UTF-8 nor Windows-1252/)
  assert.match((await read(Buffer.from('abc\0def and more of it'))).because!, /^This is not a text file/)
})

test('any text written in UTF-8 is read back, and any bytes at all end in text or a sentence', async () => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9 }), async (text, size) => {
    fc.pre(!text.includes('\0') && !text.startsWith('\uFEFF'))
    assert.equal((await read(Buffer.from(text), size)).text, text)
  })) // prettier-ignore
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async bytes => {
    const { text, because } = await read(bytes)
    assert.ok(text !== undefined || because!.endsWith('.'))
  })) // prettier-ignore
})
