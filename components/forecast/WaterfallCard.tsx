'use client'

import { ActionIcon, Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconChartBar, IconTable } from '@tabler/icons-react'
import { useState } from 'react'
import type { Budgets } from '../budgets/queries'
import { STATES } from '../budgets/words'
import { BasisGlyph, Card } from '../ui'
import { ToneBadge } from '../ui/ToneBadge'
import type { Step } from './params'
import type { ForecastAnswer } from './queries'
import { waterfall } from './steps'
import { StepsTable } from './StepsTable'
import { Waterfall } from './Waterfall'
import { bandLine, forecastTitle } from './words'
import c from './forecast.module.css'

/** From what is billed to where the month ends, step by step. A phone shows the steps as rows. */
export function WaterfallCard({ forecast: f, overall, onOpen }: { forecast: ForecastAnswer; overall: Budgets['overall']; onOpen(step: Step): void }) {
  const [asTable, setAsTable] = useState(false)
  const narrow = useMediaQuery('(max-width: 767px)', false)
  const steps = waterfall(f)
  const title = forecastTitle(f, overall)
  const sub = `${bandLine(f)}. A step opens its parts`
  const budget = overall?.currency === f.currency ? overall.amount : undefined
  const table = asTable || narrow
  const state = overall && overall.state !== 'on-track' ? STATES[overall.state] : null
  const right = (
    <>
      {state && <ToneBadge tone={state.tone}>{state.label}</ToneBadge>}
      {!narrow && <Tooltip label={asTable ? 'Show as chart' : 'Show as table'}><ActionIcon variant="default" onClick={() => setAsTable(!asTable)} aria-label={asTable ? 'Show as chart' : 'Show as table'}>{asTable ? <IconChartBar size={16} /> : <IconTable size={16} />}</ActionIcon></Tooltip>}
    </>
  )
  return (
    <Card title={title} sub={sub} right={right} flush={table} label="Month end">
      {table ? <StepsTable steps={steps} currency={f.currency} onOpen={onOpen} /> : (
        <>
          <Waterfall steps={steps} currency={f.currency} budget={budget} band={f.band} onOpen={onOpen} label={`${title}. ${bandLine(f)}.`} />
          <div className={c.key}>
            <span><BasisGlyph basis="billed" label={false} /> billed</span><span><BasisGlyph basis="estimated" label={false} /> ≈ estimated from use, bill pending</span><span><BasisGlyph basis="projected" label={false} /> projected</span>
            {f.band && <span><svg width="12" height="12" aria-hidden className={c.band}><rect x="3" y="1" width="6" height="10" /><path d="M1 1h10M1 11h10" /></svg> {Math.round(f.band.level * 100)}% band, expected runs included</span>}
          </div>
        </>
      )}
    </Card>
  )
}
