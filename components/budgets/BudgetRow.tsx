'use client'

import { ActionIcon, Menu, TextInput } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import { ErrorState } from '../ui'
import { ToneBadge } from '../ui/ToneBadge'
import { money, month as monthName } from '../format'
import { AMOUNT_HELP, amountOf } from './amount'
import { BudgetHistory } from './BudgetHistory'
import { Meter } from './BudgetsCard'
import type { Budget } from './queries'
import { endBudget, offerUndo, putBudget, refreshBudgets } from './save'
import { outlookWords, stateOf } from './words'
import c from '../settings/settings.module.css'

const KINDS: Record<Budget['scope'], string> = { all: 'all', team: 'team', account: 'account', tag: 'tag' }

/** One budget; its amount is edited in place: Enter saves, Escape leaves it. */
export function BudgetRow({ budget: b, month, mayEdit, now }: { budget: Budget; month: string; mayEdit: boolean; now: string }) {
  const client = useQueryClient()
  const [text, setText] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const done = (what: string) => async ({ id }: { id: string }) => {
    setText(null)
    await refreshBudgets(client)
    offerUndo(id, what, client)
  }
  const put = useMutation({ mutationFn: (amount: string) => putBudget({ scope: b.scope, key: b.key, month, amount, currency: b.currency }), onSuccess: (set, amount) => done(`${b.name}: ${money(amount, { currency: b.currency })} a month from ${monthName(month, 'short')} on.`)(set) })
  const end = useMutation({ mutationFn: () => endBudget(b.scope, b.key, month), onSuccess: done(`${b.name} has no budget from ${monthName(month, 'short')} on.`) })
  const amount = text === null ? null : amountOf(text)
  const save = () => {
    if (text === null || put.isPending) return
    if (amount === b.amount) return setText(null)
    if (amount !== null) put.mutate(amount)
  }
  const failed = put.error ?? end.error
  const state = stateOf(b)
  return (
    <Fragment>
      <tr data-budget={`${b.scope} ${b.key}`}>
        <td title={b.key}>{b.name}</td>
        <td className="dim">{KINDS[b.scope]}</td>
        <td data-num data-main>
          {text === null
            ? mayEdit ? <button type="button" className="linkish" aria-label={`${b.name}: ${money(b.amount, { currency: b.currency })} a month. Change`} onClick={() => setText(b.amount)}>{money(b.amount, { currency: b.currency })}</button> : money(b.amount, { currency: b.currency })
            : <TextInput size="xs" autoFocus inputMode="decimal" aria-label={`Budget of ${b.name} a month, ${b.currency}`} value={text} error={text !== '' && amount === null ? 'Not an amount' : undefined} title={AMOUNT_HELP} disabled={put.isPending}
              onChange={(e) => setText(e.currentTarget.value)} onBlur={save} onKeyDown={(e) => { if (e.key === 'Enter') save(); if (e.key === 'Escape') { e.stopPropagation(); setText(null) } }} />}
        </td>
        <td className="dim" data-label="since" title={b.setBy ? `Set by ${b.setBy}` : undefined}>{b.since <= '2000-01' ? 'ever' : monthName(b.since, 'short')}</td>
        <td data-phone="off"><Meter budget={b} /></td>
        <td title={outlookWords(b, b.currency)}><ToneBadge tone={state.tone}>{state.label}</ToneBadge> <span className="dim small">{outlookWords(b, b.currency)}{b.unreadable ? ` Tags of ${b.unreadable} resources could not be read.` : ''}</span></td>
        <td data-num>
          <Menu position="bottom-end">
            <Menu.Target><ActionIcon variant="subtle" aria-label={`${b.name}: more`}><IconDots size={16} /></ActionIcon></Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setOpen(!open)}>{open ? 'Hide history' : 'History'}</Menu.Item>
              {mayEdit && <Menu.Item onClick={() => end.mutate()}>End from {monthName(month, 'short')} on</Menu.Item>}
            </Menu.Dropdown>
          </Menu>
        </td>
      </tr>
      {(failed || open) && (
        <tr><td colSpan={7} style={{ height: 'auto', whiteSpace: 'normal' }}>
          {failed && <div className={c.pad}><ErrorState error={failed} what="The budget was not changed" holds="It is as it was." /></div>}
          {open && <BudgetHistory budget={b} now={now} />}
        </td></tr>
      )}
    </Fragment>
  )
}
