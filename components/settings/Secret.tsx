'use client'
import { Copy } from '../ui'
import c from './settings.module.css'

/** Something that is shown once: a token, an invitation's address. */
export function Secret({ value, what }: { value: string; what: string }) {
  return <div className={c.secret}><span aria-label={what}>{value}</span><Copy value={value} what={what} /></div>
}
