import type { CustomizationJob } from '../estate'
import { type Build, accountOf, arn, foundationModelArn, plusDays, plusHours, tagsFor } from '../build'
import { addDays, utcDay } from '../../clock'
import { int, lowerId } from '../random'

/** A job that fine-tunes `base` and writes a custom model of the same name. */
export function customizationJob(b: Build, at: { accountId: string; region: string; name: string; base: string; createdAt: Date; hours: number; thousandTokens: number },
  more: Partial<CustomizationJob> & { team?: string | null } = {}): CustomizationJob {
  const { accountId, region, name, base, createdAt, hours, thousandTokens } = at
  const id = lowerId(12, b.seed, 'customization-job', name)
  const { team = null, ...fields } = more
  const endedAt = plusHours(createdAt, hours)
  const running = endedAt > plusHours(b.today, 0)
  const customModelArn = arn('bedrock', region, accountId, `custom-model/${base}/${lowerId(12, b.seed, 'custom-model', name)}`)
  const done = !running && (fields.status ?? 'Completed') === 'Completed'
  return {
    type: 'model-customization-job', id, name, accountId, region, arn: arn('bedrock', region, accountId, `model-customization-job/${base}/${id}`),
    status: running ? 'InProgress' : 'Completed', createdAt, updatedAt: running ? createdAt : endedAt, ...(running ? {} : { endedAt }),
    tags: tagsFor(b, team, 'customization', name), baseModelId: base, customizationType: 'FINE_TUNING', customModelName: name, thousandTokens,
    ...(done ? { customModelArn } : {}),
    links: [{ rel: 'base-model', toArn: foundationModelArn(region, base) }, ...(done ? [{ rel: 'produces', toArn: customModelArn }] : [])],
    ...fields,
  }
}

/** The weekly fine-tune: every Tuesday for a year, twelve or thirteen separate jobs a quarter. */
export function weeklyFineTunes(b: Build): CustomizationJob[] {
  const data = accountOf(b, 'data').id
  // Before today: on a Tuesday this week's job has not run yet.
  const lastTuesday = addDays(utcDay(b.today), -(((b.today.getUTCDay() + 5) % 7) || 7))
  return Array.from({ length: 52 }, (_, week) => {
    const day = addDays(lastTuesday, -7 * week)
    return customizationJob(b, {
      accountId: data, region: 'us-east-1', name: `support-tone-${day}`, base: 'amazon.nova-2-lite-v1:0:256k', hours: 3,
      createdAt: plusHours(plusDays(new Date(day), 0), 2), thousandTokens: int(108_000, 131_000, b.seed, 'weekly', day),
    }, { team: 'data-science' })
  })
}
