import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { cardsOf, lawPage } from '../src/timelines/cards.ts'
import { families } from '../src/timelines/catalogue.ts'

// node scripts/law-cards.ts    writes docs/law from the rules; src/timelines/cards.test.ts says where it is stale
const folder = resolve(import.meta.dirname, '../docs/law')
mkdirSync(folder, { recursive: true })
writeFileSync(resolve(folder, 'README.md'), lawPage())
for (const family of families) writeFileSync(resolve(folder, `${family.id}.md`), cardsOf(family))
