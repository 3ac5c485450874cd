import type { StoredRun } from '../run'

/** A run that began at 02:00 on a UTC day, took three hours and was billed that day. */
export function makeRun(id: number, name: string, day: string, amount: string, more: Partial<StoredRun> = {}): StoredRun {
  return {
    id: String(id), arn: `arn:aws:bedrock:us-east-1:111111111111:model-customization-job/m/${id.toString(36).padStart(12, 'x')}`, type: 'model-customization-job', name, accountId: '111111111111', accountName: 'prod', region: 'us-east-1',
    state: 'finished', rawState: 'Completed', createdAt: new Date(`${day}T02:00:00Z`), startedAt: new Date(`${day}T02:00:00Z`), endedAt: new Date(`${day}T05:00:00Z`), endedBefore: null, listed: true, attributes: {}, tags: {},
    parentArn: null, parentName: null, modelArn: null, teamKey: null, teamName: null, ownerEmail: null, ownerName: null, amount, service: 'Amazon Bedrock', firstBilled: day, lastBilled: day, billedTo: '2027-12-31', ...more,
  }
}
