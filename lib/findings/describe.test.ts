import path from 'node:path'
import { expect, test } from 'vitest'
import { describeFindings } from './describe'
import { RULES } from './rules'
import { isPlaceRule } from './rule'
import { around, thing } from './testing/made'

test('docs/findings.md says what the rules say', async () => {
  await expect(describeFindings(RULES)).toMatchFileSnapshot(path.resolve('docs/findings.md'))
})

test('ids are unique, kebab-case and the file’s name', async () => {
  expect(new Set(RULES.map((r) => r.id)).size).toBe(RULES.length)
  for (const r of RULES) expect(Object.values(await import(`./rules/${r.id}.ts`) as Record<string, unknown>)).toContain(r)
})

test('a remedy is one that nobody’s name can turn into another command', () => {
  const evil = '$(rm -rf /)`x`; echo \'y\' ${var.z}'
  for (const r of RULES) {
    if (isPlaceRule(r)) continue
    const t = thing(r.types === 'all' ? 'agent' : r.types[0]!, { name: evil, arn: `arn:aws:bedrock:us-east-1:111122223333:x/${evil}` })
    const { cli, terraform } = r.remedy(t, around([t]))
    // Outside of single quotes and comments nothing of the name is left.
    const bare = cli.split('\n').map((l) => l.replaceAll(/'(?:[^']*)'(?:\\'')?/g, '').replace(/(^|\s)#.*$/, '')).join('\n')
    expect([r.id, bare]).toEqual([r.id, expect.not.stringMatching(/\$\(|`|rm -rf|; echo/)])
    expect(terraform.split('\n').filter((l) => !l.startsWith('#')).join('\n')).not.toMatch(/(?<!\$)\$\{var/)
  }
})
