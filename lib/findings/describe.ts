import { isPlaceRule, type Rule } from './rule'
import { FindingSettings } from './settings'

/** docs/findings.md, from the rules themselves: what is written there is what runs. */
export function describeFindings(rules: readonly Rule[]): string {
  const settings = Object.entries(FindingSettings.parse({}))
  return `${[
    '# Findings', '',
    'Written by `npx vitest run --project unit lib/findings/describe -u` from the rules in `lib/findings/rules`; a test fails when it differs.', '',
    'A rule is a pure function of what was read: resources, links, use, the bill, list prices. Where something is missing it says so and counts as not judged',
    '(`unjudged` of `GET /findings`); it never takes silence for idleness. Outcrop changes nothing at AWS: a finding carries the command and the Terraform change to copy.', '',
    '## What a finding saves', '',
    'Amounts are per month of 730 hours. While a commitment runs nothing is saved: `now` is 0, and `later` counts from the day on which it ends. Of several findings about the',
    'same money one carries it: an open one, by the order below (what deletes comes first), then the largest; the others name it and save 0, so that the sum of the list is what would',
    'really be saved. The list is sorted by (now + later) × confidence: high 1, medium 0.6, low 0.3.', '',
    '> A throughput at $13 an hour that nobody called for 30 days: 13 × 730 = $9,490 a month. Committed until 14 February: $0 now, $9,490 from then.', '',
    '## Its life', '',
    '| status | from | |', '| --- | --- | --- |',
    '| open | it holds | |', '| snoozed | a person, until a day | the run of that day reopens it if it still holds |', '| dismissed | a person, with a reason | stands until a person takes it back |',
    '| applied | seen by itself: the resource is gone, or mended where the rule tells so; or a person says so | reopens if it holds again; what was saved is measured |', '| resolved | no longer true without anything having been done | reopens if it holds again |', '',
    'What can no longer be judged stays as it is and says since when and why. Realised saving is measured from the bill: what the resource was billed a day on average in the 30 days',
    'before, less what it was billed on each complete billed day since. It is of findings that carried money and of one resource.', '',
    '> Billed $624 in the 30 days before the 24th, $20.80 a day; on the 24th to the 27th $5 in all: 4 × 20.80 − 5 = $78.20.', '',
    '## Settings', '', 'One setting, `findings`, holds the thresholds; the defaults:', '', '| name | default |', '| --- | --- |',
    ...settings.map(([name, value]) => `| ${name} | ${typeof value === 'object' ? 'none' : String(value)} |`), '',
    '## Rules', '', '| rule | about | severity | confidence | effort | carries money as |', '| --- | --- | --- | --- | --- | --- |',
    ...rules.map((r) => `| [${r.id}](#${r.id}) | ${isPlaceRule(r) ? 'account and region' : r.types === 'all' ? 'any resource' : r.types.join(', ')} | ${r.severity} | ${r.confidence} | ${r.effort} | ${r.order >= 90 ? 'none' : r.order} |`), '',
    ...rules.flatMap((r) => [`### ${r.id}`, '', `**${r.title}.** ${r.looksAt}`, '', r.formula, '', `Source: ${r.source} When it is no longer said of what is still there, it counts as ${r.disappears === 'mended' ? 'applied' : 'resolved'}.`, '']),
  ].join('\n').trimEnd()}\n`
}
