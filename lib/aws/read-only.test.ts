import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** What may exist in the code: calls that read, and assuming the reading role. */
const READS = /^(List|Get|Describe|BatchGet|Lookup|Head)\w*Command$|^AssumeRoleCommand$/

/** Folders of the product; the simulator and tests are not part of it. */
const PRODUCT = ['lib', 'app', 'worker', 'scripts', 'components']

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) return ['node_modules', 'generated', 'testing'].includes(entry.name) ? [] : sources(file)
    return /\.(ts|tsx|mts|mjs)$/.test(entry.name) && !/\.test\.\w+$/.test(entry.name) ? [file] : []
  })
}

/** Names that a file imports from AWS's clients. */
export function awsImports(source: string): string[] {
  return [...source.matchAll(/import\s+(?:type\s+)?([^'";]+?)\s+from\s+['"]@aws-sdk\/client-[\w-]+['"]/g)].flatMap(([, names = '']) =>
    names.startsWith('{') ? names.replace(/[{}]/g, '').split(',').map((n) => n.trim().replace(/^type\s+/, '').split(/\s+as\s+/)[0]!).filter(Boolean) : [names])
}

test('only reading commands are imported anywhere in the product', () => {
  const used = PRODUCT.flatMap((folder) => sources(folder).flatMap((file) => awsImports(readFileSync(file, 'utf8')).map((name) => ({ file, name }))))
  expect(used.length).toBeGreaterThan(20)
  expect(used.filter(({ name }) => name.endsWith('Command') && !READS.test(name))).toEqual([])
  // A whole namespace or a service class (`Bedrock`, `S3`) would bring every operation with it.
  expect(used.filter(({ name }) => name.startsWith('*') || /^(Bedrock|BedrockAgent|S3|SageMaker|STS|CostExplorer|CloudWatch|Organizations|Account)$/.test(name))).toEqual([])
})

test('the check sees what it must refuse', () => {
  expect(awsImports(`import { BedrockClient, DeleteGuardrailCommand as D, type Agent } from '@aws-sdk/client-bedrock'\nimport * as s3 from "@aws-sdk/client-s3"`))
    .toEqual(['BedrockClient', 'DeleteGuardrailCommand', 'Agent', '* as s3'])
  expect(['DeleteGuardrailCommand', 'PutObjectCommand', 'StartQueryExecutionCommand', 'InvokeModelCommand', 'GetSessionTokenCommandX'].some((n) => READS.test(n))).toBe(false)
})
