'use client'

import { Button, Checkbox, Menu, Popover } from '@mantine/core'
import { MonthPicker } from '@mantine/dates'
import { IconCalendar, IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { month as monthName } from '../format'
import { METRICS, METRIC_LABELS } from '../global-params'
import { useGlobals } from '../global-state'
import { facetsQuery } from '../queries'
import classes from './shell.module.css'

const Chevron = <IconChevronDown size={13} />

export function MonthSelect() {
  const { month, current, set } = useGlobals()
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} trapFocus position="bottom-start">
      <Popover.Target>
        <Button variant="default" leftSection={<IconCalendar size={15} />} rightSection={Chevron} onClick={() => setOpen(!open)} aria-label={`Month: ${monthName(month)}`}>
          <span className={classes.long}>{monthName(month)}</span><span className={classes.short}>{monthName(month, 'short')}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <MonthPicker value={`${month}-01`} maxDate={`${current}-01`} size="xs" aria-label="Month" ariaLabels={{ previousYear: 'Previous year', nextYear: 'Next year', yearLevelControl: 'Choose a year', previousDecade: 'Previous decade', nextDecade: 'Next decade' }}
          onChange={(value) => { if (value) { const next = value.slice(0, 7); void set({ month: next === current ? null : next }) } setOpen(false) }} />
      </Popover.Dropdown>
    </Popover>
  )
}

const SAYS = { unblended: 'as invoiced', amortized: 'commitments spread over their term', net: 'after private discounts' }

export function MetricSelect() {
  const { metric, set } = useGlobals()
  return (
    <Menu position="bottom-start">
      <Menu.Target><Button variant="default" rightSection={Chevron} aria-label={`Metric: ${METRIC_LABELS[metric]}`}>{METRIC_LABELS[metric]}</Button></Menu.Target>
      <Menu.Dropdown>
        {METRICS.map((m) => (
          <Menu.Item key={m} role="menuitemradio" aria-checked={m === metric} onClick={() => void set({ metric: m === 'unblended' ? null : m })}>
            {METRIC_LABELS[m]} <span className="dim">{SAYS[m]}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

export function AccountSelect() {
  const { accounts, set } = useGlobals()
  const { data } = useQuery(facetsQuery({}))
  const known = data?.account ?? []
  const first = known.find((a) => a.value === accounts[0])?.label ?? accounts[0]
  const label = accounts.length === 0 ? 'All accounts' : accounts.length === 1 ? first : `${accounts.length} accounts`
  return (
    <Popover trapFocus position="bottom-start">
      <Popover.Target><Button variant="default" rightSection={Chevron} aria-label={`Accounts: ${label}`}>{label}</Button></Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group value={accounts} onChange={(value) => void set({ account: value.length === known.length ? null : value })} aria-label="Accounts">
          <div className={classes.picks}>
            {known.length === 0 && <span className="dim">No account has a resource yet.</span>}
            {known.map((a) => <Checkbox key={a.value} value={a.value} label={<>{a.label} <span className="dim">{a.value}</span></>} />)}
          </div>
        </Checkbox.Group>
        {accounts.length > 0 && <Button variant="subtle" mt={8} onClick={() => void set({ account: null })}>All accounts</Button>}
      </Popover.Dropdown>
    </Popover>
  )
}
