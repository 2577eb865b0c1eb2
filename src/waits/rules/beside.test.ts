import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalogue } from '../../measures/catalogue.ts'
import { besideService } from './beside.ts'

const definitions = [
  { id: 'posts', breakdowns: ['Physiotherapy', 'CAMHS'], standBeside: ['own part'] },
  { id: 'looked-after', standBeside: ['Community paediatrics'] },
  { id: 'screening', breakdowns: ['Reception', 'Year 6'], standBeside: ['Community paediatrics', 'School nursing'] },
  { id: 'plans', breakdowns: ['Physiotherapy'] },
]

test('each service has its own part beside it, whatever case its name is in, and no other measure', () => {
  assert.deepEqual(besideService(definitions, ['physiotherapy']), [{ measure: 'posts', part: 'Physiotherapy' }])
  assert.deepEqual(besideService(definitions, ['The paediatricians', 'Community Paediatrics']), [
    { measure: 'looked-after', part: null },
    { measure: 'screening', part: 'Reception' },
    { measure: 'screening', part: 'Year 6' },
  ])
  assert.deepEqual(besideService(definitions, ['Dowsing']), [])
})

test('looked-after children’s assessments, screening, posts, vacancies and turnover stand beside a service as shipped', () => {
  const beside = (name: string) => besideService(catalogue, [name]).map(({ measure }) => measure)
  assert.deepEqual([...new Set(beside('Community paediatrics'))], [
    'health.looked-after-initial-assessments-in-time', 'health.looked-after-review-assessments-in-time',
    'health.school-nurse-screening', 'workforce.posts-filled', 'workforce.vacancies', 'workforce.turnover',
  ])
  assert.deepEqual(beside('CAMHS'), ['workforce.posts-filled', 'workforce.vacancies', 'workforce.turnover'])
}) // prettier-ignore
