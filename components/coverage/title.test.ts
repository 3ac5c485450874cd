import { expect, test } from 'vitest'
import type { CoverageRow } from './matrix'
import { titleOf } from './title'

const row = (outcome: CoverageRow['outcome'], accountName = 'labs', type = 'imported-model') => ({ outcome, accountName, type }) as CoverageRow
const name = (t: string) => (t === 'imported-model' ? 'Imported models' : 'Agents')

test.each([
  [[row('denied')], 'Imported models are denied in 1 place, in labs'],
  [[row('denied'), row('denied')], 'Imported models are denied in 2 places, all in labs'],
  [[row('denied'), row('denied', 'prod', 'agent')], '2 cells are denied, in 2 accounts'],
  [[row('failed'), row('listed')], 'Nothing is denied; 1 cell did not answer at the last scan'],
  [[row('never'), row('listed')], 'Nothing is denied; 1 cell was never checked'],
  [[row('listed'), row('not-offered')], 'Everything that AWS offers here was listed'],
])('%#: the title is the worst there is', (rows, title) => expect(titleOf(rows, name)).toBe(title))
