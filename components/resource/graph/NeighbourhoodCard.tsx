'use client'
import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconShare2, IconTable } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useState } from 'react'
import { useGlobals } from '../../global-state'
import { Card, ErrorState, TableSkeleton } from '../../ui'
import { neighbourhoodQuery } from '../queries'
import { finding } from './finding'
import { GraphPicture } from './GraphPicture'
import { GraphTable } from './GraphTable'
import { leftOutOf } from './words'
import c from './graph.module.css'

/** What hangs together with the resource: one to three steps away, as a picture or as a table. */
export function NeighbourhoodCard({ id, name }: { id: string; name: string }) {
  const { month, metric } = useGlobals()
  const [steps, setSteps] = useQueryState('steps', parseAsStringLiteral(['1', '2', '3'] as const).withDefault('2'))
  const [asTable, setAsTable] = useState(false)
  const phone = useMediaQuery('(max-width: 639px)')
  const { data: g, error, refetch, isPlaceholderData } = useQuery(neighbourhoodQuery(id, { month, metric, depth: Number(steps) }))
  const title = g ? finding(g) : 'What feeds it and what uses it'
  const alone = g !== undefined && g.nodes.length <= 1
  const toggle = asTable ? 'Show as picture' : 'Show as table'
  const right = !alone && (
    <>
      <SegmentedControl value={steps} onChange={(v) => void setSteps(v as typeof steps)} aria-label="Steps from it" data={[{ value: '1', label: '1 step' }, { value: '2', label: '2' }, { value: '3', label: '3' }]} />
      {!phone && <Tooltip label={toggle}><ActionIcon variant="default" onClick={() => setAsTable(!asTable)} aria-label={toggle}>{asTable ? <IconShare2 size={16} /> : <IconTable size={16} />}</ActionIcon></Tooltip>}
    </>
  )
  return (
    <Card title={title} sub={alone ? undefined : 'Left: what feeds it. Right: what uses it. Dashed: known, but never listed, or a link that is no more'} right={right} label="What hangs together with it">
      {error && !g && <ErrorState error={error} what="Its links could not be read" holds="The figures above hold." retry={() => void refetch()} />}
      {!g && !error && <TableSkeleton rows={4} />}
      {g && !alone && (
        <div className={c.body} data-old={isPlaceholderData || undefined}>
          {asTable || phone ? <GraphTable graph={g} /> : <GraphPicture graph={g} label={`Links of ${name}: ${g.nodes.length - 1} ends within ${g.depth} steps`} />}
          {g.truncated && <p className={c.note}>{leftOutOf(g)}</p>}
        </div>
      )}
    </Card>
  )
}
