'use client'
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import { apiSend } from '../api'
import { ErrorState } from '../ui'
import { listOf } from './lists'
import { credentialsQuery } from './queries'
import c from './settings.module.css'

export type How = 'default' | 'profile' | 'role'

/** Which account, how it is entered, and where to look. The default credentials fill in their own account. */
export function AccountForm({ how, onDone, onCancel, submit = 'Add and check' }: { how: How; onDone(id: string): void; onCancel?: () => void; submit?: string }) {
  const client = useQueryClient()
  const found = useQuery(credentialsQuery())
  const own = found.data?.found ? found.data.accountId : ''
  const [id, setId] = useState<string | null>(null)
  const [text, setText] = useState({ name: '', profile: '', roleArn: '', externalId: '', regions: '' })
  const set = (name: keyof typeof text) => (e: { currentTarget: { value: string } }) => { const { value } = e.currentTarget; setText((old) => ({ ...old, [name]: value })) }
  const accountId = (id ?? (how === 'role' ? /^arn:[^:]*:iam::(\d{12}):/.exec(text.roleArn)?.[1] ?? '' : own)).trim()
  const add = useMutation({
    mutationFn: () => apiSend(z.object({ id: z.string() }), 'POST', '/accounts', {
      id: accountId, name: text.name.trim() || undefined, regions: listOf(text.regions),
      profile: how === 'default' ? undefined : text.profile.trim() || undefined,
      roleArn: how === 'role' ? text.roleArn.trim() : undefined, externalId: how === 'role' ? text.externalId.trim() || undefined : undefined,
    }),
    onSuccess: async (a) => {
      await client.invalidateQueries({ queryKey: ['settings'] })
      onDone(a.id)
    },
  })
  return (
    <form className={c.form} onSubmit={(e) => { e.preventDefault(); add.mutate() }}>
      {how === 'default' && <p className="small dim">{found.data ? (found.data.found ? <>Found <code className="mono">{found.data.arn}</code>.</> : `None found: ${found.data.reason}`) : 'Looking for credentials…'}</p>}
      {how === 'profile' && <TextInput label="Profile" description="A name in this server’s AWS configuration" required value={text.profile} onChange={set('profile')} />}
      {how === 'role' && (
        <>
          <TextInput label="Role" placeholder="arn:aws:iam::123456789012:role/OutcropRead" required value={text.roleArn} onChange={set('roleArn')} />
          <div className={c.row}>
            <TextInput label="External ID" description="If the role asks for one" value={text.externalId} onChange={set('externalId')} />
            <TextInput label="From profile" description="Empty: the server’s credentials" value={text.profile} onChange={set('profile')} />
          </div>
        </>
      )}
      <div className={c.row}>
        <TextInput label="Account id" required pattern="\d{12}" title="Twelve digits" value={accountId} onChange={(e) => setId(e.currentTarget.value)} />
        <TextInput label="Name" placeholder="as it is called here" value={text.name} onChange={set('name')} />
      </div>
      <TextInput label="Regions" description="Codes with commas; empty: every region that the account has enabled" placeholder="us-east-1, eu-central-1" value={text.regions} onChange={set('regions')} />
      {add.error && <ErrorState error={add.error} what="The account was not added" />}
      <div className={c.actions}>
        <Button type="submit" loading={add.isPending}>{submit}</Button>
        {onCancel && <Button variant="default" onClick={onCancel}>Cancel</Button>}
      </div>
    </form>
  )
}
