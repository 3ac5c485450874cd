'use client'

import { Button, Modal, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useState } from 'react'
import type { z } from 'zod'
import { Anomaly } from '@/lib/api/schemas/anomalies'
import { apiSend } from '../api'
import { useCan } from '../app-context'
import { month as monthName, plural, signedMoney } from '../format'
import { useHref } from '../global-state'
import { anomaliesQuery } from '../queries'
import { Card } from '../ui/Card'
import { ErrorState } from '../ui/states'
import { anomalyParams } from './params'
import { brokeLine } from './words'
import classes from './overview.module.css'

const SHOWN = 5
type One = z.infer<typeof Anomaly>

/** Days of the month whose spend broke its own pattern, with what makes it. Nothing at all where nothing did: there is no news in it. */
export function BrokePattern({ month }: { month: string }) {
  const { data, error, refetch } = useQuery(anomaliesQuery(anomalyParams(month)))
  const [broke, setBroke] = useQueryState('broke', parseAsStringLiteral(['all'] as const))
  const [dismissing, setDismissing] = useState<One | null>(null)
  const may = useCan('anomaly:dismiss')
  if (error) return <Card title="Spend that broke its pattern"><ErrorState error={error} what="What broke its pattern could not be read" holds="The other figures of this page hold." retry={() => void refetch()} /></Card>
  if (!data || data.total === 0) return null
  const open = data.items.filter((a) => a.state === 'open').length
  return (
    <Card title={`${plural(data.total, 'time')} spend broke its pattern`} sub={`In ${monthName(month)}, against the days like it of the six weeks before${open > 0 ? ` · ${open} still ${open === 1 ? 'goes' : 'go'} on` : ''}`}
      right={data.items.length > SHOWN && <Button variant="subtle" size="compact-sm" onClick={() => void setBroke(broke ? null : 'all')}>{broke ? 'Show fewer' : `Show all ${data.items.length}`}</Button>}>
      <ol className={classes.moved}>
        {data.items.slice(0, broke ? undefined : SHOWN).map((a) => (
          <li key={a.id}>
            <div className={classes.movedText}>
              <What a={a} />
              <span className="dim small">{brokeLine(a)}</span>
            </div>
            <span className={classes.movedAmount} title={`${a.amount} ${a.currency} billed, ${a.expected} ${a.currency} usual`}>{signedMoney(a.excess, { currency: a.currency })}</span>
            {may && <Button variant="default" size="compact-xs" onClick={() => { setDismissing(a) }} aria-label={`Dismiss ${a.name}`}>Dismiss</Button>}
          </li>
        ))}
      </ol>
      <Modal opened={dismissing !== null} onClose={() => { setDismissing(null) }} title={`Dismiss ${dismissing?.name ?? ''}`} size={440}>
        {dismissing && <Dismiss a={dismissing} onClose={() => { setDismissing(null) }} />}
      </Modal>
    </Card>
  )
}

/** Opens the bill lines under it: its resource, or the costs of the caller or the model in its days. */
function What({ a }: { a: One }) {
  const href = useHref()
  const at = a.resourceId ? `/estate/${a.resourceId}` : `/costs?${new URLSearchParams({
    from: a.firstDay, to: new Date(Date.parse(a.lastDay) + 86_400_000).toISOString().slice(0, 10), account: a.accountId, grain: 'day',
    ...(a.principal ? { principal: a.principal, groupBy: 'resource' } : a.model ? { model: a.model, groupBy: 'principal' } : { meter: a.meter ?? '', groupBy: 'resource' }),
  }).toString()}`
  return <Link href={href(at)} className="cut" title={a.arn ?? a.principal ?? a.name}>{a.name}</Link>
}

function Dismiss({ a, onClose }: { a: One; onClose(): void }) {
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const dismiss = useMutation({
    mutationFn: () => apiSend(Anomaly, 'POST', `/anomalies/${a.id}/dismiss`, { reason }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['figures', 'anomalies'] })
      onClose()
    },
  })
  return (
    <form className={classes.dismiss} onSubmit={(e) => { e.preventDefault(); dismiss.mutate() }}>
      <Textarea label="Reason" description="Kept with your name. The next time is told again." required autosize minRows={2} maxLength={500} value={reason} onChange={(e) => { setReason(e.currentTarget.value) }} />
      {dismiss.error && <ErrorState error={dismiss.error} what="It was not dismissed" />}
      <Button type="submit" loading={dismiss.isPending} disabled={reason.trim() === ''}>Dismiss</Button>
    </form>
  )
}
