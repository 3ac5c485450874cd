'use client'
import { Button, Select, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import { apiSend } from '../api'
import { ErrorState } from '../ui'
import c from './settings.module.css'

const FORMATS = [
  { value: 'cur2', label: 'CUR 2.0 or legacy Cost and Usage Report' },
  { value: 'focus', label: 'FOCUS 1.0 to 1.2' },
  { value: 'cost-explorer', label: 'Cost Explorer ($0.01 a request)' },
]

/** A folder or an S3 prefix where AWS puts the bill, or the account whose costs Cost Explorer is asked for. */
export function SourceForm({ onDone, onCancel, submit = 'Add source' }: { onDone(): void; onCancel?: () => void; submit?: string }) {
  const client = useQueryClient()
  const [kind, setKind] = useState('cur2')
  const [text, setText] = useState({ path: '', profile: '', roleArn: '', externalId: '', dailyBudget: '1' })
  const set = (name: keyof typeof text) => (e: { currentTarget: { value: string } }) => { const { value } = e.currentTarget; setText((old) => ({ ...old, [name]: value })) }
  const asked = kind === 'cost-explorer'
  const reached = asked || text.path.trim().startsWith('s3://')
  const add = useMutation({
    mutationFn: () => {
      const profile = text.profile.trim() || undefined
      const roleArn = text.roleArn.trim()
      const access = !reached ? undefined : roleArn ? { kind: 'role', roleArn, externalId: text.externalId.trim() || undefined, profile } : profile ? { kind: 'profile', profile } : undefined
      return apiSend(z.object({ id: z.number() }), 'POST', '/sources', { kind, path: text.path.trim(), access, ...(asked && { dailyBudget: text.dailyBudget.trim() }) })
    },
    onSuccess: async () => {
      await client.invalidateQueries()
      onDone()
    },
  })
  return (
    <form className={c.form} onSubmit={(e) => { e.preventDefault(); add.mutate() }}>
      <Select label="Format" allowDeselect={false} value={kind} onChange={(v) => setKind(v ?? 'cur2')} data={FORMATS} />
      {asked ? (
        <div className={c.row}>
          <TextInput label="Account" required placeholder="payer or 123456789012" value={text.path} onChange={set('path')} description="“payer”: every account that the credentials’ account pays for" />
          <TextInput label="Budget per UTC day, USD" required value={text.dailyBudget} onChange={set('dailyBudget')} description="Asking stops there and goes on the next day" />
        </div>
      ) : <TextInput label="Folder or S3 address" required placeholder="s3://bucket/prefix or /srv/bills" value={text.path} onChange={set('path')} description="Of the export’s root: the folder that holds its data and metadata" />}
      {reached && (
        <>
          <TextInput label="Role" description="Empty: the server’s credentials" placeholder="arn:aws:iam::123456789012:role/OutcropRead" value={text.roleArn} onChange={set('roleArn')} />
          <div className={c.row}>
            <TextInput label="External ID" value={text.externalId} onChange={set('externalId')} />
            <TextInput label="Profile" value={text.profile} onChange={set('profile')} />
          </div>
        </>
      )}
      {add.error && <ErrorState error={add.error} what="The source was not added" />}
      <div className={c.actions}>
        <Button type="submit" loading={add.isPending}>{submit}</Button>
        {onCancel && <Button variant="default" onClick={onCancel}>Cancel</Button>}
      </div>
    </form>
  )
}
