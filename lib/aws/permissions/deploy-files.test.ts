import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { deployFiles } from './deploy-files'

const folder = path.resolve('deploy/aws')

/** `npm run policies` writes them anew. */
test.each(deployFiles().map((f) => [f.path, f.content] as const))('deploy/aws/%s is what the code generates', async (file, content) => {
  await expect(`${JSON.stringify(content, null, 2)}\n`).toMatchFileSnapshot(path.join(folder, file))
})

test('nothing else lies there: a part that is no longer needed is to be deleted', () => {
  const there = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).map((e) => path.relative(folder, path.join(e.parentPath, e.name))).sort()
  expect(there.filter((file) => file !== 'README.md' && !deployFiles().some((f) => f.path === file))).toEqual([])
  expect(readFileSync(path.join(folder, 'README.md'), 'utf8')).toContain('npm run policies')
})
