'use client'
import { plural } from '../format'
import { Button, NumberInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { UsageSettings } from '@/lib/api/schemas/usage'
import { apiSend } from '../api'
import { useCan } from '../app-context'
import { Card, ErrorState, TableSkeleton } from '../ui'
import t from '../ui/table.module.css'
import { usageSettingsQuery } from './queries'
import c from './settings.module.css'

type Draft = Record<string, { windowDays: number; minimum: number }>

/** When does a resource of a type count as idle? */
export function UsageScreen() {
  const mayEdit = useCan('setting:edit')
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(usageSettingsQuery)
  const [draft, setDraft] = useState<Draft>({})
  const save = useMutation({
    mutationFn: (thresholds: Record<string, Draft[string] | null>) => apiSend(UsageSettings, 'PATCH', '/settings/usage', { thresholds }),
    onSuccess: async (saved) => {
      client.setQueryData(usageSettingsQuery.queryKey, saved)
      setDraft({})
      await client.invalidateQueries({ queryKey: ['figures'] })
    },
  })
  if (error) return <Card title="Use and idleness"><ErrorState error={error} what="The thresholds could not be read" retry={() => void refetch()} /></Card>
  if (!data) return <Card title="Use and idleness"><TableSkeleton rows={10} /></Card>
  const changed = Object.keys(draft).length
  return (
    <Card flush title="When a resource counts as idle" sub="Fewer calls than the least in that many complete UTC days, every day of which was read. What is younger, or could not be read, is unknown. A change is noted in the audit and every verdict follows at once"
      right={mayEdit && changed > 0 && <span className={c.actions}><Button loading={save.isPending} onClick={() => save.mutate(draft)}>Save</Button><Button variant="default" onClick={() => setDraft({})}>Undo</Button></span>}>
      {save.error && <div className={c.pad}><ErrorState error={save.error} what="The thresholds were not saved" holds="The old ones hold." /></div>}
      <table className={`${t.table} ${t.wrapText}`}>
        <colgroup><col style={{ width: '20%' }} /><col style={{ width: 110 }} /><col style={{ width: 130 }} /><col /><col style={{ width: 110 }} /></colgroup>
        <thead><tr><th>Type</th><th>Days</th><th>Least calls</th><th>What silence says</th><th><span className="visually-hidden">Actions</span></th></tr></thead>
        <tbody>
          {data.types.map((x) => {
            const now = draft[x.type] ?? { windowDays: x.windowDays, minimum: x.minimum }
            const set = (part: Partial<Draft[string]>) => setDraft({ ...draft, [x.type]: { ...now, ...part } })
            const own = x.windowDays !== x.defaults.windowDays || x.minimum !== x.defaults.minimum
            return (
              <tr key={x.type}>
                <td>{x.name}</td>
                <td>{mayEdit ? <NumberInput size="xs" aria-label={`Days, ${x.name}`} min={7} max={365} allowDecimal={false} value={now.windowDays} onChange={(v) => { if (typeof v === 'number') set({ windowDays: v }) }} /> : `${x.windowDays} days`}</td>
                <td>{mayEdit ? <NumberInput size="xs" aria-label={`Least calls, ${x.name}`} min={1} allowDecimal={false} thousandSeparator="," value={now.minimum} onChange={(v) => { if (typeof v === 'number') set({ minimum: v }) }} /> : plural(x.minimum, 'call')}</td>
                <td className="dim small" data-phone="off">{x.because}</td>
                <td data-main data-num>{mayEdit && own && !draft[x.type] && <button type="button" className="linkish" onClick={() => save.mutate({ [x.type]: null })}>Default</button>}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Card>
  )
}
