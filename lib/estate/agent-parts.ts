import { bedrockArn, childArn } from './arn'
import type { From, LinkRead, Parent, Where } from './resource-type'

/** AWS's name of the version that is edited; GetAgent and GetFlow describe it. */
export const DRAFT = 'DRAFT'

/** Identifier of an agent version: AWS gives it no ARN. */
export const agentVersionArn = (agentArn: string, version: string): string => childArn(agentArn, 'version', version)

/**
 * The parts of an agent hang under its versions. Those versions are asked for that an alias routes to: what can run.
 * Every agent has the test alias, which routes to DRAFT; versions that nothing routes to can not be invoked.
 */
export const ofRoutedVersions = (skip: (alias: Parent, version: string) => boolean = () => false) => ({
  type: 'agent-alias',
  inputs: (alias: Parent): { agentId: string; agentVersion: string; maxResults: number }[] => {
    const { agentId, versions } = alias.attributes
    if (typeof agentId !== 'string' || !Array.isArray(versions)) return []
    return versions.filter((v) => typeof v === 'string').filter((v) => !skip(alias, v)).map((agentVersion) => ({ agentId, agentVersion, maxResults: 1000 }))
  },
})

/** The agent and version that a listing asked for; empty where it asked for none. */
export function askedVersion(from: From, where: Where): { agentArn: string; arn: string; version: string } {
  const { agentId = '', agentVersion = '' } = from.input as { agentId?: string; agentVersion?: string }
  if (!agentId || !agentVersion) return { agentArn: '', arn: '', version: '' }
  const agentArn = bedrockArn(where, `agent/${agentId}`)
  return { agentArn, arn: agentVersionArn(agentArn, agentVersion), version: agentVersion }
}

/** Identifier of a part of the version that was asked for; '' (no identity) where a name is missing. */
export const partArn = (from: From, where: Where, kind: string, id: string | undefined): string => {
  const { arn } = askedVersion(from, where)
  return arn && id ? childArn(arn, kind, id) : ''
}

/** A part belongs to the agent, so that the agent's neighbourhood holds what its parts call and use. */
export const partOfAgent = (from: From, where: Where): LinkRead | undefined => {
  const { agentArn } = askedVersion(from, where)
  return agentArn ? { rel: 'part-of', toArn: agentArn, toType: 'agent' } : undefined
}
