'use client'

import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react'
import Link from 'next/link'
import type { z } from 'zod'
import type { Mover } from '@/lib/api/schemas/overview'
import { addMonths } from '@/lib/core/clock'
import { isNegative } from '../decimal'
import { month as monthName, plural, signedMoney } from '../format'
import { useHref } from '../global-state'
import { Card } from '../ui/Card'
import classes from './overview.module.css'
import { movedLine } from './words'

const SHOWN = 6

/** Largest differences against the same days of the month before, up or down; the sign has no colour. */
export function Moved({ moved, month, currency, days, compared }: { moved: z.infer<typeof Mover>[]; month: string; currency: string; days: number; compared: boolean }) {
  const href = useHref()
  const name = monthName(addMonths(month, -1), 'name')
  return (
    <Card title="What moved" sub={compared ? `Against the same ${plural(days, 'day')} of ${name}` : `No bill of ${name} to compare with`} className={classes.side}>
      {moved.length === 0 && <p className="dim small">Nothing changed by much.</p>}
      <ol className={classes.moved}>
        {moved.slice(0, SHOWN).map((m) => (
          <li key={m.resourceId}>
            {isNegative(m.change) ? <IconArrowDownRight size={15} stroke={1.8} aria-label="down" /> : <IconArrowUpRight size={15} stroke={1.8} aria-label="up" />}
            <div className={classes.movedText}>
              <Link href={href(`/estate/${m.resourceId}`)} className="cut" title={m.arn}>{m.name}</Link>
              <span className="dim small">{movedLine(m, month, currency)}</span>
            </div>
            <span className={classes.movedAmount}>{signedMoney(m.change, { currency })}</span>
          </li>
        ))}
      </ol>
    </Card>
  )
}
