import { expect, test } from 'vitest'
import type { Gap } from './matrix'
import { titleOf } from './title'

const gap = (outcome: Gap['outcome'], regions = 1, accountName = 'labs', type = 'imported-model') =>
  ({ outcome, accountName, type, regions: Array.from({ length: regions }, (_, i) => `region-${i}`) }) as Gap
const name = (t: string) => (t === 'imported-model' ? 'Imported models' : 'Agents')

test.each([
  [[gap('denied')], 'Imported models are denied in 1 place, in labs'],
  [[gap('denied', 2)], 'Imported models are denied in 2 places, all in labs'],
  [[gap('denied'), gap('denied', 1, 'prod', 'agent')], '2 cells are denied, in 2 accounts'],
  [[gap('failed')], 'Nothing is denied; 1 cell did not answer at the last scan'],
  [[gap('never')], 'Nothing is denied; 1 cell was never checked'],
  [[gap('never', 1200)], 'Nothing is denied; 1,200 cells were never checked'],
  [[], 'Everything that AWS offers here was listed'],
])('%#: the title is the worst there is', (gaps, title) => expect(titleOf(gaps, name)).toBe(title))
