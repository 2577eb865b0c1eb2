import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Document, Packer, Paragraph } from 'docx'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { fileTypeOf, typeOfHead } from './file-type.ts'
import { groupOf, knownTypes, nameToSave, sizeInWords, typeInWords, unknownType, withoutName } from './rules.ts'

const folder = mkdtempSync(join(tmpdir(), 'file-type-'))
after(() => rmSync(folder, { recursive: true }))

const typeOf = async (bytes: string | Uint8Array): Promise<string> => {
  const path = join(folder, 'file')
  writeFileSync(path, typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
  return fileTypeOf(path)
}

test('each kind is known by its first bytes', async () => {
  const known: [string | Uint8Array, string][] = [
    ['%PDF-1.7\n…', 'application/pdf'],
    ['\x89PNG\r\n\x1a\n', 'image/png'],
    ['\xff\xd8\xff\xe0 JFIF', 'image/jpeg'],
    ['RIFF\x10\0\0\0WEBPVP8 ', 'image/webp'],
    ['RIFF\x10\0\0\0WAVEfmt ', 'audio/wav'],
    ['RIFF\x10\0\0\0AVI LIST', unknownType],
    ['\0\0\0\x18ftypheic\0\0', 'image/heic'],
    ['\0\0\0\x18ftypM4A \0\0', 'audio/mp4'],
    ['\0\0\0\x18ftypisom\0\0', 'video/mp4'],
    ['\0\0\0\x18ftypqt  \0\0', 'video/quicktime'],
    ['ID3\x04\0', 'audio/mpeg'],
    ['\xff\xfb\x90\x00\0\0', 'audio/mpeg'],
    ['OggS\0', 'audio/ogg'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/x-ole-storage'],
    ['{\\rtf1 hello}', 'application/rtf'],
    ['MZ\x90\0\x03', unknownType],
    ['\x7fELF\x02', unknownType],
    ['Name,Score\nA,1\nB,2\n', 'text/csv'],
    ['Name;Score\r\nA;1\r\n', 'text/csv'],
    [Buffer.from('\ufeffName,"A, b"\n1,2\n'), 'text/csv'],
    [Buffer.from('\ufeffName\tScore\nÄ\t1\n', 'utf16le'), 'text/csv'],
    ['Caf\xe9 notes, and more.\nA second line without any.\n', 'text/plain'],
    ['Waits in June\n\nService,Band,Number\nA,0-6,3\n', 'text/csv'],
    ['hello', 'text/plain'],
    ['<?xml version="1.0"?><Message/>', 'application/xml'],
    ['<Message><Header/></Message>', 'application/xml'],
    ['<!DOCTYPE html><p>x', 'text/html'],
    ['  <script>alert(1)</script>', 'text/html'],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'],
    ['{"resourceType":"Bundle"}', 'application/json'],
    ['[1, 2]', 'application/json'],
    ['{"not closed": 1', 'text/plain'],
    ['[Draft] of a note', 'text/plain'],
  ]
  for (const [bytes, type] of known) assert.equal(await typeOf(bytes), type, String(bytes).slice(0, 20))
})

test('Office files are told by what is in them; a zip that holds none is a zip, also a broken one', async () => {
  const word = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('x')] }] }))
  assert.equal(typeInWords(await typeOf(word)), 'Word document')
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('A').addRow([1])
  assert.equal(typeInWords(await typeOf(Buffer.from(await workbook.xlsx.writeBuffer()))), 'Excel workbook')
  assert.equal(await typeOf('PK\x03\x04 broken'), 'application/zip')
  assert.equal(await typeOf(word.subarray(0, 400)), 'application/zip')
})

test('a real picture is what it is', async () => {
  assert.equal(await typeOf(readFileSync('docs/pictures/front.png')), 'image/png')
})

test('any bytes have a type that people can be told', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, whole) => {
      const type = typeOfHead(Buffer.from(bytes), whole)
      assert.ok(knownTypes.includes(type) || type === unknownType)
    }),
  )
  assert.equal(groupOf('nonsense'), 'other')
})

test('a file leaves with the ending of what it is, and its size in words', () => {
  assert.equal(nameToSave('minutes.pdf', 'application/pdf'), 'minutes.pdf')
  assert.equal(nameToSave('photo.JPEG', 'image/jpeg'), 'photo.JPEG')
  assert.equal(nameToSave('minutes.html', 'application/pdf'), 'minutes.html.pdf')
  assert.equal(nameToSave('run.exe', unknownType), 'run.exe.bin')
  assert.deepEqual([1, 740, 12_600, 1_500_000, 25 * 1024 ** 2, 2 * 1024 ** 3, 1024 ** 2 - 1].map(sizeInWords), ['1 byte', '740 bytes', '12 KB', '1.4 MB', '25 MB', '2 GB', '1 MB']) // prettier-ignore
})

test('what earlier papers said of a file is told without its name, also one with quotation marks', () => {
  assert.equal(withoutName('file “Letter to Jo Bloggs.pdf”, PDF, 1.2 MB'), 'PDF, 1.2 MB')
  assert.equal(withoutName('file “a”, “b”, c.pdf”, PDF, 1.2 MB'), 'PDF, 1.2 MB')
  assert.equal(withoutName('PDF, 1.2 MB'), 'PDF, 1.2 MB')
})
