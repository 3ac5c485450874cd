'use client'

import { Button, Popover } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { IconChevronDown, IconHistory } from '@tabler/icons-react'
import { useState } from 'react'
import { useApp } from '../app-context'
import { day as dayName } from '../format'

/** What was known then: the forecast as it stood on a day. Today's is the default and leaves the address. */
export function AsOf({ asOf, onChange }: { asOf: string | undefined; onChange(day: string | null): void }) {
  const { now } = useApp()
  const [open, setOpen] = useState(false)
  const today = now.slice(0, 10)
  const label = `As of ${dayName(asOf ?? today, Number(today.slice(0, 4)))}`
  return (
    <Popover opened={open} onChange={setOpen} trapFocus position="bottom-end">
      <Popover.Target><Button variant="default" leftSection={<IconHistory size={15} />} rightSection={<IconChevronDown size={13} />} onClick={() => setOpen(!open)}>{label}</Button></Popover.Target>
      <Popover.Dropdown>
        <DatePicker value={asOf ?? today} maxDate={today} size="xs" aria-label="As of" ariaLabels={{ previousMonth: 'Previous month', nextMonth: 'Next month', monthLevelControl: 'Choose a month', yearLevelControl: 'Choose a year', previousYear: 'Previous year', nextYear: 'Next year', previousDecade: 'Previous decade', nextDecade: 'Next decade' }}
          onChange={(v) => { onChange(v && v !== today ? v : null); setOpen(false) }} />
        {asOf && <Button variant="subtle" mt={8} onClick={() => { onChange(null); setOpen(false) }}>Today</Button>}
      </Popover.Dropdown>
    </Popover>
  )
}
