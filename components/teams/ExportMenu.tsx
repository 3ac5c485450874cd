'use client'

import { Button, Menu } from '@mantine/core'
import { IconBraces, IconDownload, IconFileSpreadsheet, IconFileTypeCsv, IconReceipt } from '@tabler/icons-react'
import { useState } from 'react'
import { apiUrl } from '../api'
import { useCan } from '../app-context'
import { useKeys } from '../shell/Shortcuts'
import c from './teams.module.css'

const FORMATS = [
  { label: 'CSV', hint: 'one row per resource and meter', icon: IconFileTypeCsv, query: { format: 'csv' }, anyMetric: true },
  { label: 'CSV, detailed', hint: 'one row per bill item, with usage type and every metric', icon: IconFileTypeCsv, query: { format: 'csv', detailed: 'true' }, anyMetric: true },
  { label: 'XLSX', hint: 'a summary, and a sheet per team', icon: IconFileSpreadsheet, query: { format: 'xlsx' }, anyMetric: true },
  { label: 'FOCUS 1.2', hint: 'with x_Team, x_Owner and our other columns', icon: IconReceipt, query: { format: 'focus' }, anyMetric: false },
] as const

/** The month's whole statement as a file; E opens the menu. FOCUS carries every metric, so none is asked for. */
export function ExportMenu({ month, metric }: { month: string; metric: string }) {
  const mayExport = useCan('export:chargeback')
  const [opened, setOpened] = useState(false)
  useKeys({ e: (ev) => { ev.preventDefault(); setOpened(true) } })
  const json = apiUrl('/chargeback', { month, metric })
  if (!mayExport) return <Button variant="default" component="a" href={json} download={`outcrop-chargeback-${month}.json`} leftSection={<IconBraces size={15} />}>JSON</Button>
  return (
    <Menu position="bottom-end" opened={opened} onChange={setOpened} width={300}>
      <Menu.Target><Button leftSection={<IconDownload size={15} />}>Export</Button></Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map((f) => (
          <Menu.Item key={f.label} component="a" href={apiUrl('/chargeback', { month, ...(f.anyMetric && { metric }), ...f.query })} download leftSection={<f.icon size={18} stroke={1.6} />}>
            {f.label}<br /><span className={c.menuHint}>{f.hint}</span>
          </Menu.Item>
        ))}
        <Menu.Item component="a" href={json} download={`outcrop-chargeback-${month}.json`} leftSection={<IconBraces size={18} stroke={1.6} />}>JSON<br /><span className={c.menuHint}>as the API answers it</span></Menu.Item>
        <Menu.Divider />
        <Menu.Label>Each file adds up to the statement’s total.</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  )
}
