import assert from 'node:assert/strict'
import { test } from 'node:test'
import { areaRoutes, navigation } from '../app.ts'
import { may, permissions } from './rules.ts'

test('every address of an area names a right of the table', () => {
  const unnamed = areaRoutes.filter(route => !Object.hasOwn(permissions, route.permission))
  assert.deepEqual(unnamed.map(route => `${route.method} ${route.path}`), []) // prettier-ignore
  assert.ok(areaRoutes.length > 10)
})

test('without being signed in one may say what one sees, follow it and subscribe, and change nothing else', () => {
  const open = areaRoutes.filter(route => route.method === 'POST' && may(null, route.permission))
  assert.deepEqual(open.map(route => route.path).toSorted(), [
    '/promises/:promise/answer',
    '/updates/confirm/:token',
    '/updates/leave/:token',
    '/updates/subscribe',
    '/voice/follow',
    '/voice/follow/:code/stop',
  ]) // prettier-ignore
})

test('no two addresses are the same', () => {
  const shape = (path: string) => path.replaceAll(/:\w+/g, ':')
  const addresses = areaRoutes.map(route => `${route.method} ${shape(route.path)}`)
  assert.deepEqual(addresses.filter((address, index) => addresses.indexOf(address) !== index), []) // prettier-ignore
})

test('the navigation asks for the right its page asks for', () => {
  for (const { path, permission } of navigation) {
    const route = areaRoutes.find(each => each.method === 'GET' && each.path === path)
    assert.equal(route?.permission, permission, path)
  }
})
