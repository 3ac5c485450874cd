import { groupBy } from '@/lib/core/group'
import { show } from '../figures'
import { RUNS, costOf, stem } from '../runs'
import { aws, noTerraform, remedy } from '../remedy'
import { placeRule } from '../rule'

const DAY = 86_400_000

export const repeatedJobs = placeRule({
  id: 'repeated-jobs',
  title: 'Jobs that were run again within days',
  looksAt: 'Finished runs of one type with the same name but for dates and counters, the same models, the same number of records and the same cost (other input would cost another amount), and the time between them.',
  formula: 'Begun within 2 days of each other (setting repeatDays). What the repeats cost is named; no saving is claimed, since AWS’s listings do not say whether the input was the same.',
  source: 'ListModelCustomizationJobs, ListModelInvocationJobs, ListEvaluationJobs.',
  severity: 'low', confidence: 'low', effort: 'low', order: 90, disappears: 'resolved',
  place: true,
  evaluate(place, x) {
    const runs = place.things.filter((t) => RUNS.includes(t.type) && t.state === 'finished' && t.createdAt !== null && t.lifetime !== null)
    const same = groupBy(runs, (t) => [t.type, stem(t.name), ...x.out(t).filter((l) => l.rel !== 'produces').map((l) => `${l.rel} ${l.toArn}`).sort(), t.attributes.totalRecordCount, t.lifetime?.amount, t.lifetime?.currency].join('|'))
    const repeats = [...same.values()].flatMap((group) => {
      const byTime = [...group].sort((a, b) => (a.createdAt! < b.createdAt! ? -1 : 1))
      return byTime.filter((t, i) => i > 0 && Date.parse(t.createdAt!) - Date.parse(byTime[i - 1]!.createdAt!) <= x.settings.repeatDays * DAY)
    })
    const cost = costOf(repeats)
    if (repeats.length === 0 || !cost.greaterThan(0)) return undefined
    return { reason: `${repeats.length} runs came within ${x.settings.repeatDays} days after one of the same name, models and size; they were billed ${show(cost, 'USD')}.`,
      facts: [{ name: 'repeats, 90 days', value: String(repeats.length), source: 'AWS listing' }, { name: 'billed', value: cost.toFixed(), source: 'bill' }, { name: 'such as', value: repeats.slice(0, 3).map((t) => t.name).join(', '), source: 'AWS listing' }], window: null }
  },
  remedy: (p) => remedy(aws(p, 'bedrock list-model-customization-jobs', { 'sort-by': 'CreationTime' }), noTerraform('Look at what starts them: a retry, or two schedules.')),
})
