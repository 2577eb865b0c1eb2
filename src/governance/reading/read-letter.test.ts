import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Document, Packer, Paragraph } from 'docx'
import * as fc from 'fast-check'
import { namesIn } from './letter-names.ts'
import { headingOf, isCourtesy, themeOf } from './letter-themes.ts'
import { readLetterFile, readLetterText, type LetterRead, type ReadLetter } from './read-letter.ts'

const letterOf = (read: ReadLetter): LetterRead => (read.ok ? read.letter : assert.fail(read.because))
const becauseOf = (read: ReadLetter): string => (read.ok ? assert.fail('it was read') : read.because)

const madeUp = `Department
for Education

Rowan Thrush, Merrowshire County Council

3 March 2025

Dear Rowan and Hazel

Thank you for meeting with officials on 20 February 2025.

Governance – Progress to date

• The weekly core group is
  working well.

Next Steps

• Keep schools informed of what
  changes.
• We look forward to hearing more.

APA One – Progress to date

• Three nurses have started.

Next Steps

(a) Take stock of staff and money.

Your next stocktake will take place on 6 June 2025 and will involve leaders. Contact Hazel Plover (hazel.plover@example.org).

Yours sincerely,

Alder Fieldfare

SEND Case Lead
`

test('a letter is split by its headings and bullets, and says who, when and what next', () => {
  const letter = letterOf(readLetterText(madeUp))
  assert.equal(letter.from, 'SEND Case Lead, Department for Education')
  assert.equal(letter.dated, '2025-03-03')
  assert.deepEqual(letter.met, { kind: 'meeting', on: '2025-02-20' })
  assert.deepEqual(letter.next, { kind: 'stocktake', on: '2025-06-06' })
  assert.deepEqual(letter.sections, [
    { theme: 'Governance', area: null, progress: ['The weekly core group is working well.'], nextSteps: ['Keep schools informed of what changes.', 'We look forward to hearing more.'] },
    { theme: 'Area for priority action 1', area: 'P1', progress: ['Three nurses have started.'], nextSteps: ['Take stock of staff and money.'] },
  ])
  assert.deepEqual(letter.candidates.map(({ courtesy }) => courtesy), [false, true, false])
  for (const name of ['Rowan Thrush', 'Hazel Plover', 'Alder Fieldfare', 'Rowan', 'Hazel', 'hazel.plover@example.org'])
    assert.ok(letter.names.includes(name), name)
  assert.ok(!JSON.stringify(letter.candidates).includes('Plover'))
}) // prettier-ignore

test('the letter of 27 December 2024: 11 next steps, 4, 3 and 4, one of them a courtesy', t => {
  const seed = '../shared/seeds/004_7a724a85284a62a2.txt'
  if (!existsSync(seed)) return t.skip('the letter is not here')
  const text = readFileSync(seed, 'utf8')
  const letter = letterOf(readLetterText(text))
  assert.deepEqual([letter.dated, letter.met?.on, letter.next?.on], ['2024-12-27', '2024-12-16', '2025-03-06'])
  assert.deepEqual(
    letter.sections.map(({ theme, area, progress, nextSteps }) => [theme, area, progress.length, nextSteps.length]),
    [
      ['Governance and Leadership', null, 4, 4],
      ['Area for priority action 1', 'P1', 5, 3],
      ['Area for priority action 2', 'P2', 4, 4],
    ],
  )
  assert.deepEqual(letter.candidates.flatMap(({ courtesy, index }) => (courtesy ? [index] : [])), [6]) // prettier-ignore
  assert.ok(letter.names.length >= 9)
  assert.deepEqual(letter.warnings, [])
  const asks = letter.candidates.map(({ words }) => words).join(' ')
  for (const name of letter.names) assert.ok(!asks.includes(name), 'an ask names somebody')
  // As PDF text comes: no blank line between bullets, other marks, sentences broken over lines.
  const squeezed = text
    .replace(/^- /gm, '• ')
    .replace(/\n\n+•/g, '\n•')
    .replace(/(.{60}\S*) /g, '$1\n')
  assert.equal(letterOf(readLetterText(squeezed)).candidates.length, 11)
})

test('a Word letter is read by its bullets', async () => {
  const bullet = (text: string) => new Paragraph({ text, bullet: { level: 0 } })
  const lines = ['NHS England', '3 March 2025', 'Dear Rowan', 'Priority action 2: Co-production – Next steps']
  const children = [...lines.map(text => new Paragraph(text)), bullet('Measure it.'), bullet('Draw it & show it.')]
  const bytes = await Packer.toBuffer(new Document({ sections: [{ children }] }))
  const letter = letterOf(await readLetterFile(bytes, 'letter.docx'))
  assert.deepEqual(letter.candidates.map(({ words, area }) => [words, area]), [['Measure it.', 'P2'], ['Draw it & show it.', 'P2']]) // prettier-ignore
  assert.equal(letter.from, 'NHS England')
  assert.equal(letter.dated, '2025-03-03')
})

test('what is missing is said; without headings each bullet may be an ask', () => {
  const letter = letterOf(readLetterText('Dear all\n\n- Do this.\n- Do that.\n'))
  assert.deepEqual(letter.candidates.map(({ words, theme }) => [words, theme]), [['Do this.', 'The letter'], ['Do that.', 'The letter']]) // prettier-ignore
  assert.equal(letter.warnings.length, 3)
  const prose = letterOf(readLetterText('Dear all\n\nNext steps\n\nYou should write to schools.\n\nYours faithfully\n'))
  assert.deepEqual(prose.candidates.map(({ words }) => words), ['You should write to schools.']) // prettier-ignore
})

test('headings, themes and courtesies', () => {
  assert.deepEqual(headingOf('APA 2 – Progress to date'), { theme: 'APA 2', part: 'progress' })
  assert.deepEqual(headingOf('Next Steps'), { theme: null, part: 'next' })
  assert.deepEqual(headingOf('Area for priority action one'), { theme: 'Area for priority action one', part: null })
  assert.equal(headingOf('Below is the evidence, along with next steps.'), null)
  assert.deepEqual(themeOf('APA Two'), { theme: 'Area for priority action 2', area: 'P2' })
  assert.deepEqual(themeOf('governance'), { theme: 'Governance', area: null })
  assert.ok(isCourtesy('It was clear that much was done, and we look forward to hearing more.'))
  assert.ok(!isCourtesy('Data problems were a barrier. We look forward to hearing what was done.'))
  assert.deepEqual(namesIn('The Change Programme and Delivering Better Value go on.'), [])
})

test('what is no letter, too large or hostile is answered with a sentence', async () => {
  const file = async (bytes: Uint8Array, name = 'letter.docx') => becauseOf(await readLetterFile(bytes, name))
  assert.match(becauseOf(readLetterText('  \n')), /no words/)
  assert.match(becauseOf(readLetterText('word '.repeat(60_000))), /200,000 characters/)
  assert.match(becauseOf(readLetterText(`Dear all\n${'- Do this.\n'.repeat(200)}`)), /200 points/)
  assert.match(becauseOf(readLetterText('Hello, how are you?')), /No points were found/)
  assert.match(await file(Buffer.from('%PDF-1.7')), /select all its words/)
  assert.match(await file(Buffer.alloc(6 * 1024 * 1024, 65)), /5 MB/)
  assert.match(await file(Buffer.from('PK\u0003\u0004 broken')), /broken/)
  assert.match(await file(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2])), /old Word|password/)
  assert.ok((await file(Buffer.from([0, 1, 2, 3, 4, 5, 6, 7]))).endsWith('.'))
})

test('never throws, never loops, and loses no next step', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('Next Steps', 'APA 1', '- a thing', '', 'Dear Sir', 'Yours sincerely', '•', 'words go on', '  2) more')), lines => {
      const read = readLetterText(lines.join('\n'))
      if (read.ok) assert.ok(read.letter.candidates.every(({ words }) => words.trim() !== ''))
    }),
  )
  const began = performance.now()
  readLetterText(`Dear all\n${'next meeting on '.repeat(12_000)}`)
  readLetterText(`Dear all\n${'Progress - '.repeat(12)}\n${'- '.repeat(60_000)}`)
  assert.ok(performance.now() - began < 2000)
}) // prettier-ignore
