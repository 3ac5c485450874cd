import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import { ListAccountsCommand, ListAccountsForParentCommand, ListOrganizationalUnitsForParentCommand, ListRootsCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { HeadObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import type { AwsCredentialIdentityProvider } from '@smithy/types'
import { now } from '@/lib/core/clock'
import { classifyError } from '../classify-error'
import { clientSettings } from '../client-settings'
import { homeRegion } from '../regions'
import type { BesideReads } from './beside-reads.store'
import type { Grants } from './grants'

/** Tries what is read with the account's credentials beside its estate: metrics, the organisation, the bills in S3. */
export async function tryBeside(reads: BesideReads, credentials: AwsCredentialIdentityProvider, partition: string, grants: Grants): Promise<void> {
  const region = homeRegion(partition)
  const attempt = async <T>(action: string, call: () => Promise<T>): Promise<T | undefined> => {
    try {
      const answer = await call()
      grants.note(action, '', 'granted')
      return answer
    } catch (e) {
      // What cannot exist was looked for: not found means that looking is granted.
      if (/NotFound|NoSuchKey|ParentNotFound/.test((e as Error).name)) return void grants.note(action, '', 'granted')
      const failure = classifyError(e, { action, region })
      if (failure.outcome === 'denied') grants.note(action, '', 'denied', failure.message, failure.deniedBy ?? null)
      else grants.note(action, '', 'unknown', failure.message)
      return undefined
    }
  }
  // One metric of the last hour, which AWS charges with $0.00001.
  const at = now()
  const MetricStat = { Metric: { Namespace: 'AWS/Bedrock', MetricName: 'Invocations' }, Period: 3600, Stat: 'Sum' }
  await attempt('cloudwatch:GetMetricData', () => new CloudWatchClient({ ...clientSettings(), region, credentials }).send(
    new GetMetricDataCommand({ StartTime: new Date(at.getTime() - 3_600_000), EndTime: at, MetricDataQueries: [{ Id: 'm1', MetricStat }] })))
  if (reads.organization) {
    const client = new OrganizationsClient({ ...clientSettings(), region, credentials })
    await attempt('organizations:ListAccounts', () => client.send(new ListAccountsCommand({ MaxResults: 1 })))
    const roots = await attempt('organizations:ListRoots', () => client.send(new ListRootsCommand({})))
    const ParentId = roots?.Roots?.[0]?.Id ?? 'r-0000'
    await attempt('organizations:ListOrganizationalUnitsForParent', () => client.send(new ListOrganizationalUnitsForParentCommand({ ParentId, MaxResults: 1 })))
    await attempt('organizations:ListAccountsForParent', () => client.send(new ListAccountsForParentCommand({ ParentId, MaxResults: 1 })))
  }
  for (const path of reads.bills) {
    const [, Bucket, Prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(path) ?? []
    const client = new S3Client({ ...clientSettings(), region, credentials, followRegionRedirects: true, forcePathStyle: !!(process.env.AWS_ENDPOINT_URL ?? process.env.AWS_ENDPOINT_URL_S3) })
    const listed = await attempt('s3:ListBucket', () => client.send(new ListObjectsV2Command({ Bucket, Prefix: Prefix && `${Prefix.replace(/\/+$/, '')}/`, MaxKeys: 1 })))
    const Key = listed?.Contents?.[0]?.Key ?? `${Prefix.replace(/\/+$/, '')}/outcrop-preflight`
    await attempt('s3:GetObject', () => client.send(new HeadObjectCommand({ Bucket, Key })))
  }
}
