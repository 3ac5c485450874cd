import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { TYPES, actionOf } from '@/lib/estate'
import { TAG_CALLS } from '@/lib/estate/tag-calls'
import { grantedActions } from './needs'

/** IAM prefix of each SDK client (catalogue section 8; Service Authorization Reference). */
const PREFIX: Record<string, string> = {
  bedrock: 'bedrock', 'bedrock-runtime': 'bedrock', 'bedrock-agent': 'bedrock', 'bedrock-agent-runtime': 'bedrock', 'bedrock-data-automation': 'bedrock',
  'bedrock-agentcore': 'bedrock-agentcore', 'bedrock-agentcore-control': 'bedrock-agentcore', sagemaker: 'sagemaker', opensearchserverless: 'aoss', s3vectors: 's3vectors',
  'resource-groups-tagging-api': 'tag', account: 'account', organizations: 'organizations', sts: 'sts', s3: 's3', cloudwatch: 'cloudwatch', 'cost-explorer': 'ce', pricing: 'pricing',
}
/** Operations whose permission has another name (Amazon S3 User Guide, "Required permissions for Amazon S3 API operations"). */
const OTHER_NAME: Record<string, string> = { 's3:ListObjectsV2': 's3:ListBucket', 's3:HeadObject': 's3:GetObject' }

const PRODUCT = ['lib', 'app', 'worker', 'scripts', 'components']
/** Declares calls for APIs beyond those that a type uses: counted by what the types name. */
const COUNTED_BY_USE = path.join('lib', 'estate', 'tag-calls.ts')

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) return ['node_modules', 'generated', 'testing'].includes(entry.name) ? [] : sources(file)
    return /\.(ts|tsx|mts|mjs)$/.test(entry.name) && !/\.test\.\w+$/.test(entry.name) && file !== COUNTED_BY_USE ? [file] : []
  })
}

/** IAM actions of the commands that a source text imports from AWS's clients. */
function actionsIn(source: string): string[] {
  return [...source.matchAll(/import\s*\{([^}]+)\}\s*from\s*['"]@aws-sdk\/client-([\w-]+)['"]/g)].flatMap(([, names = '', client = '']) =>
    names.split(',').map((n) => n.trim().split(/\s+as\s+/)[0]!).filter((n) => /^\w+Command$/.test(n)).map((n) => {
      const action = `${PREFIX[client] ?? `unknown client ${client}`}:${n.replace(/Command$/, '')}`
      return OTHER_NAME[action] ?? action
    }))
}

test('the policies grant exactly what the code calls: no action less, and no action more', () => {
  const imported = PRODUCT.flatMap((folder) => sources(folder).flatMap((file) => actionsIn(readFileSync(file, 'utf8'))))
  expect(imported.length).toBeGreaterThan(25)
  const tagCalls = TYPES.flatMap((t) => (typeof t.tags === 'object' ? [actionOf(TAG_CALLS[t.tags.by]), actionOf(TAG_CALLS['resource-groups-tagging-api'])] : []))
  // AWS checks these on our behalf while it answers another call; roles are assumed by the SDK's own credential provider.
  const unseen = [...TYPES.flatMap((t) => t.extraActions ?? []), 'sts:AssumeRole']
  expect(grantedActions(), 'a call was added or removed: change lib/aws/permissions/needs.ts where it is no resource type’s, then `npm run policies`')
    .toEqual([...new Set([...imported, ...tagCalls, ...unseen])].sort())
})

test('the walk sees commands, and not what is only a type', () => {
  expect(actionsIn(`import { ListAgentsCommand as L, type Agent, ListAgentsCommandOutput } from '@aws-sdk/client-bedrock-agent'\nimport type { X } from '@aws-sdk/client-s3'\nimport {\n  HeadObjectCommand,\n} from "@aws-sdk/client-s3"`))
    .toEqual(['bedrock:ListAgents', 's3:GetObject'])
  expect(actionsIn(`import { ListXCommand } from '@aws-sdk/client-new'`)).toEqual(['unknown client new:ListX'])
})
