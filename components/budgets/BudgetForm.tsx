'use client'

import { Button, SegmentedControl, Select, TextInput } from '@mantine/core'
import { MonthPickerInput } from '@mantine/dates'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { money, month as monthName } from '../format'
import { facetsQuery, teamsQuery } from '../queries'
import { Card, ErrorState } from '../ui'
import c from '../settings/settings.module.css'
import { AMOUNT_HELP, amountOf } from './amount'
import { offerUndo, putBudget, refreshBudgets } from './save'

type Kind = 'team' | 'account' | 'tag' | 'all'

/** A budget for a team, an account, a tag or everything, from a month on. */
export function BudgetForm({ month, onClose }: { month: string; onClose(): void }) {
  const client = useQueryClient()
  const teams = useQuery(teamsQuery)
  const facets = useQuery(facetsQuery({}))
  const [scope, setScope] = useState<Kind>('team')
  const [key, setKey] = useState('')
  const [from, setFrom] = useState(month)
  const [text, setText] = useState('')
  const [currency, setCurrency] = useState('')
  const amount = amountOf(text)
  const put = useMutation({
    mutationFn: () => putBudget({ scope, key: scope === 'all' ? '' : key.trim(), month: from, amount: amount ?? '', currency: currency.trim().toUpperCase() || undefined }),
    onSuccess: async ({ id }) => {
      await refreshBudgets(client)
      offerUndo(id, `${scope === 'all' ? 'Everything' : key}: ${money(amount ?? '0', { currency: currency.trim().toUpperCase() || 'USD' })} a month from ${monthName(from, 'short')} on.`, client)
      onClose()
    },
  })
  const choose = (next: Kind) => { setScope(next); setKey('') }
  const known = scope === 'team' ? (teams.data?.items ?? []).map((t) => ({ value: t.key, label: t.name })) : (facets.data?.account ?? []).map((a) => ({ value: a.value, label: `${a.label} ${a.value}` }))
  return (
    <Card title="Add a budget" sub="A later month may have another amount; what was set before stays in the history">
      <form className={c.form} onSubmit={(e) => { e.preventDefault(); if (amount !== null) put.mutate() }}>
        <SegmentedControl aria-label="Budget of" value={scope} onChange={(v) => choose(v as Kind)} data={[{ value: 'team', label: 'Team' }, { value: 'account', label: 'Account' }, { value: 'tag', label: 'Tag' }, { value: 'all', label: 'Everything' }]} />
        {(scope === 'team' || scope === 'account') && <Select key={scope} label={scope === 'team' ? 'Team' : 'Account'} description={scope === 'team' ? 'Counts the teams below it' : undefined} required searchable data={known} value={key || null} onChange={(v) => setKey(v ?? '')} nothingFoundMessage="None of that name" />}
        {scope === 'tag' && <TextInput label="Tag" description="name=value: what the resources that carry it now cost" placeholder="project=atlas" required pattern="[^=\s][^=]*=.*" title="name=value, such as project=atlas" value={key} onChange={(e) => setKey(e.currentTarget.value)} />}
        <div className={c.row}>
          <TextInput label="Amount a month" required inputMode="decimal" value={text} error={text !== '' && amount === null ? AMOUNT_HELP : undefined} onChange={(e) => setText(e.currentTarget.value)} />
          <TextInput label="Currency" placeholder="USD" maxLength={3} pattern="[A-Za-z]{3}" title="Three letters, such as USD" value={currency} onChange={(e) => setCurrency(e.currentTarget.value)} />
        </div>
        <MonthPickerInput label="From" description="The first month it holds for" value={`${from}-01`} onChange={(v) => { if (v) setFrom(v.slice(0, 7)) }} />
        {put.error && <ErrorState error={put.error} what="The budget was not set" />}
        <div className={c.actions}><Button type="submit" loading={put.isPending} disabled={amount === null || (scope !== 'all' && key.trim() === '')}>Set budget</Button><Button variant="default" onClick={onClose}>Cancel</Button></div>
      </form>
    </Card>
  )
}
