'use client'

import { IconAlertTriangle, IconCircleCheckFilled, IconClockExclamation } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useApp } from '../app-context'
import { ago, clock, day, plural } from '../format'
import { freshnessQuery } from '../queries'
import classes from './fresh.module.css'

const DAY = 86_400_000

/** “Bill to 21 Nov · scan 06:00 UTC · 2 of 14 types not listed in 1 account”, in amber with the delay in words when late. */
export function Fresh() {
  const { data, isError } = useQuery(freshnessQuery)
  const { now } = useApp()
  if (isError) return <span className={classes.line}>Freshness is not known: Outcrop did not answer.</span>
  if (!data) return <span className={classes.line} aria-busy="true">&nbsp;</span>
  const late = data.billLate || data.scanLate
  const behind = data.billedTo ? Math.floor((Date.parse(now) - Date.parse(`${data.billedTo}T23:59:59Z`)) / DAY) : 0
  const scan = data.lastScanAt && (data.scanLate ? ago(data.lastScanAt, now) : clock(data.lastScanAt))
  const Sign = late ? IconClockExclamation : IconCircleCheckFilled
  return (
    <span className={classes.line}>
      <span className={classes.part} data-late={late || undefined}>
        {data.billedTo || data.lastScanAt ? <Sign size={14} stroke={1.9} color={late ? 'var(--amber)' : 'var(--green)'} aria-hidden /> : null}
        <span>{data.billedTo ? <>Bill to <b>{day(data.billedTo)}</b>{data.billLate ? `, ${plural(behind, 'day')} late` : ''}</> : 'No bill yet'}</span>
        <span aria-hidden>·</span>
        <span title={data.lastScanAt ? `${data.lastScanAt}, ${new Date(data.lastScanAt).toLocaleString()} here` : undefined} suppressHydrationWarning>
          {scan ? <>scan <b>{scan}</b></> : 'not scanned yet'}
        </span>
      </span>
      {data.gaps.types > 0 && (
        <Link href="/coverage" className={classes.gaps}>
          <IconAlertTriangle size={14} stroke={1.9} aria-hidden />
          {data.gaps.types} of {plural(data.gaps.ofTypes, 'type')} not listed in {plural(data.gaps.accounts, 'account')}
        </Link>
      )}
    </span>
  )
}
