import { expect, test } from 'vitest'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { PEOPLE, ROUTES, routesOf } from './routes.mjs'

/** Addresses of all pages under app/: groups in brackets are no part of an address. */
function pages(folder, at = '') {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return pages(path.join(folder, entry.name), /^\(.*\)$/.test(entry.name) ? at : `${at}/${entry.name}`)
    return entry.name === 'page.tsx' ? [at || '/'] : []
  })
}

test('every page of the app is pictured', () => {
  const root = path.resolve(import.meta.dirname, '../..')
  expect(existsSync(path.join(root, 'app'))).toBe(true)
  const pictured = new Set(ROUTES.map((r) => (r.template ?? r.path ?? '/estate/[id]').split('?')[0]))
  expect(pages(path.join(root, 'app')).filter((page) => !pictured.has(page) && page !== '/[...rest]')).toEqual([])
})

test('each name is taken once, and whoever is asked for is among the people', () => {
  const names = ROUTES.map((r) => r.name)
  expect(new Set(names).size).toBe(names.length)
  for (const role of ROUTES.flatMap((r) => r.for ?? [])) expect(PEOPLE).toContain(role)
  expect(routesOf('admin').map((r) => r.name)).toEqual(['settings-accounts', 'settings-sources', 'settings-audit', 'setup'])
})
