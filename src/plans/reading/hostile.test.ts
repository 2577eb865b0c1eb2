import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import * as fc from 'fast-check'
import { readPlan } from './read-plan.ts'
import { planTemplateCsv, planTemplateXlsx } from './template.ts'

const text = (words: string) => new TextEncoder().encode(words)

const refused = async (bytes: Uint8Array, filename: string, because: RegExp) => {
  const reading = await readPlan(bytes, filename)
  assert.ok(!reading.ok, `${filename} was read`)
  assert.match(reading.because, because)
  assert.match(reading.because, /^[A-Z].*\.$/)
}

type Part = { name: string; body: Buffer; claims?: number; flags?: number }

/** A zip made by hand, so that its directory can lie. */
const zipOf = (parts: readonly Part[]): Buffer => {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, body, claims = body.length, flags = 0 } of parts) {
    const packed = deflateRawSync(body)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(flags, 2)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(claims, 18)
    shared.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), shared, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), Buffer.from([20, 0]), shared, rest, Buffer.from(name)]),
    )
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, central, Buffer.from('PK\u0005\u0006', 'latin1'), end])
}

const wordOf = async (children: (Paragraph | Table)[]) => Packer.toBuffer(new Document({ sections: [{ children }] }))

test('empty, wordless and huge files are refused with a sentence', async () => {
  await refused(new Uint8Array(), 'plan.docx', /empty/)
  await refused(text(' \n\t '), 'plan.txt', /no words/)
  await refused(new Uint8Array(20 * 1024 * 1024 + 1), 'plan.docx', /larger than 20 MB/)
  await refused(text(`a\tb\tc\td\n${'word '.repeat(20_000)}`), 'plan.txt', /longer than a whole plan/)
  await refused(text(`${'a\t'.repeat(59)}\n`.repeat(2000)), 'plan.txt', /more table cells/)
})

test('files of other kinds are named', async () => {
  await refused(text('%PDF-1.7 …'), 'plan.pdf', /is a PDF/)
  await refused(text('{\\rtf1 plan}'), 'plan.rtf', /rich text/)
  const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
  await refused(ole, 'plan.doc', /old Word or Excel file/)
  const locked = Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(64)])
  await refused(locked, 'plan.docx', /protected by a password/)
  await refused(zipOf([{ name: 'notes.txt', body: Buffer.from('notes') }]), 'plan.zip', /zip file/)
  await refused(
    Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 97) % 256)),
    'plan.bin',
    /not a file we can read/,
  )
})

test('a zip bomb is not opened, also when its directory lies about sizes', async () => {
  const zeros = Buffer.alloc(39 * 1024 * 1024)
  await refused(zipOf([{ name: 'word/document.xml', body: zeros }]), 'plan.docx', /unpacks to far more/)
  await refused(zipOf([{ name: 'word/document.xml', body: zeros, claims: 1000 }]), 'plan.docx', /broken|far more/)
  const many = Array.from({ length: 3100 }, (_, index) => ({ name: `word/${index}.xml`, body: Buffer.from('x') }))
  await refused(zipOf(many), 'plan.docx', /unpacks to far more/)
})

test('locked, broken and hostile documents are refused', async () => {
  const word = await wordOf([new Paragraph('A plan')])
  await refused(word.subarray(0, word.length / 2), 'plan.docx', /broken/)
  await refused(Buffer.concat([word.subarray(0, 60), Buffer.alloc(200)]), 'plan.docx', /broken/)
  await refused(zipOf([{ name: 'word/document.xml', body: Buffer.from('<w:x/>'), flags: 1 }]), 'plan.docx', /password/)
  const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document>&b;</w:document>'
  await refused(zipOf([{ name: 'word/document.xml', body: Buffer.from(laughs) }]), 'plan.docx', /instructions/)
  await refused(
    zipOf([{ name: 'word/document.xml', body: Buffer.from('<unclosed') }]),
    'plan.docx',
    /could not be opened|broken/,
  )
})

test('a workbook that marks out a billion cells is not walked', async () => {
  const sheet = (xml: string) => ({ name: 'xl/worksheets/sheet1.xml', body: Buffer.from(xml) })
  const book = (xml: string) => ({ name: 'xl/workbook.xml', body: Buffer.from(xml) })
  const from = performance.now()
  await refused(
    zipOf([book('<workbook/>'), sheet('<row r="4294967290"><c r="A4294967290"/></row>')]),
    'plan.xlsx',
    /more cells than any plan/,
  )
  await refused(
    zipOf([book('<definedName name="x">S!$A$1:$XFD$1048576</definedName>'), sheet('')]),
    'plan.xlsx',
    /more cells than any plan/,
  )
  assert.ok(performance.now() - from < 1000)
})

test('documents that are no plan say what was looked for', async () => {
  await refused(await wordOf([new Paragraph('A letter.')]), 'letter.docx', /no table/)
  const row = (...cells: string[]) =>
    new TableRow({ children: cells.map(cell => new TableCell({ children: [new Paragraph(cell)] })) })
  await refused(
    await wordOf([new Table({ rows: [row('Day', 'Dish'), row('Monday', 'Soup')] })]),
    'menu.docx',
    /No table in the file lists actions/,
  )
  await refused(text('<p>Hello</p>'), 'page.html', /no table/)
})

test('deep and crooked web pages end in a sentence, soon', async () => {
  const from = performance.now()
  for (const page of [
    '<div>'.repeat(50_000) + '<table>',
    '<table>'.repeat(2000),
    '<table><tr><td colspan="99999999" rowspan="99999999">x',
  ])
    assert.equal((await readPlan(text(`<table></table>${page}`), 'page.html')).ok, false)
  assert.ok(performance.now() - from < 5000)
})

test('no bytes make the reader throw', async () => {
  const known = [Buffer.from(planTemplateCsv()), await planTemplateXlsx(), await wordOf([new Paragraph('A plan')])]
  const names = fc.constantFrom('a.docx', 'a.xlsx', 'a.csv', 'a.txt', 'a.html', '')
  const soup = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.tuple(fc.constantFrom(...known), fc.nat(), fc.uint8Array({ maxLength: 20 })).map(([bytes, at, put]) => {
      const bent = Uint8Array.from(bytes)
      bent.set(put.subarray(0, Math.max(0, bent.length - (at % bent.length))), at % bent.length)
      return bent
    }),
    fc
      .array(
        fc.constantFrom(
          '<table>',
          '<td>',
          '\t',
          '\n',
          'Action',
          'Timescales',
          '3 months',
          '1.1 ',
          '60%',
          '- ',
          '•',
          '“',
          '1. Area of the plan',
        ),
        { maxLength: 60 },
      )
      .map(parts => text(parts.join(''))),
  )
  await fc.assert(
    fc.asyncProperty(soup, names, async (bytes, name) => {
      const reading = await readPlan(bytes, name)
      assert.ok(reading.ok || reading.because.endsWith('.'))
    }),
    { numRuns: 300 },
  )
})
