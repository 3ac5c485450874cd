'use client'
import { Button, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiSend } from '../api'
import { plural } from '../format'
import { ErrorState } from '../ui'
import { linesOf, listOf } from './lists'
import { OrganizationPreview } from './OrganizationPreview'
import { PlanAnswer } from './queries'
import c from './settings.module.css'

const EMPTY = { roleName: 'OutcropRead', externalId: '', profile: '', roleArn: '', regions: '', includeOus: '', excludeOus: '', excludeAccounts: '' }

/** One role name and external ID for a whole organisation; what it would add is shown before anything is stored. */
export function OrganizationForm({ onDone, onCancel }: { onDone(): void; onCancel?: () => void }) {
  const client = useQueryClient()
  const [text, setText] = useState(EMPTY)
  const body = {
    roleName: text.roleName.trim(), externalId: text.externalId.trim(), profile: text.profile.trim() || undefined, roleArn: text.roleArn.trim() || undefined,
    regions: listOf(text.regions), includeOus: linesOf(text.includeOus), excludeOus: linesOf(text.excludeOus), excludeAccounts: listOf(text.excludeAccounts),
  }
  const preview = useMutation({ mutationFn: () => apiSend(PlanAnswer, 'POST', '/organizations/preview', body) })
  const add = useMutation({
    mutationFn: () => apiSend(PlanAnswer, 'POST', '/organizations', body),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['settings'] })
      onDone()
    },
  })
  // A preview holds for what it was made of: a changed field takes it away.
  const set = (name: keyof typeof text) => (e: { currentTarget: { value: string } }) => { const { value } = e.currentTarget; preview.reset(); add.reset(); setText((old) => ({ ...old, [name]: value })) }
  const swept = preview.data?.accounts.filter((a) => a.becomes === 'add' || a.becomes === 'known').length ?? 0
  return (
    <form className={c.form} onSubmit={(e) => { e.preventDefault(); if (preview.data) add.mutate(); else preview.mutate() }}>
      <div className={c.row}>
        <TextInput label="Role name" description="The same in every account" required value={text.roleName} onChange={set('roleName')} />
        <TextInput label="External ID" description="That each role asks for" required minLength={2} value={text.externalId} onChange={set('externalId')} />
      </div>
      <div className={c.row}>
        <TextInput label="Profile" description="Empty: the server’s credentials" value={text.profile} onChange={set('profile')} />
        <TextInput label="Role that reads the organisation" description="Empty: the same credentials" placeholder="arn:aws:iam::123456789012:role/…" value={text.roleArn} onChange={set('roleArn')} />
      </div>
      <div className={c.row}>
        <Textarea label="Only these units" description="One a line; empty: all" placeholder="Production/EU" autosize minRows={2} maxRows={6} value={text.includeOus} onChange={set('includeOus')} />
        <Textarea label="Not these units" description="One a line, path or id" placeholder="Sandbox" autosize minRows={2} maxRows={6} value={text.excludeOus} onChange={set('excludeOus')} />
      </div>
      <div className={c.row}>
        <TextInput label="Not these accounts" description="Ids with commas" value={text.excludeAccounts} onChange={set('excludeAccounts')} />
        <TextInput label="Regions" description="Empty: all that are enabled" placeholder="us-east-1, eu-central-1" value={text.regions} onChange={set('regions')} />
      </div>
      {preview.error && <ErrorState error={preview.error} what="The organisation could not be read" holds="Nothing was stored." />}
      {add.error && <ErrorState error={add.error} what="The organisation was not connected" />}
      {preview.data && <OrganizationPreview plan={preview.data} />}
      <div className={c.actions}>
        {preview.data
          ? <Button type="submit" loading={add.isPending}>Connect {plural(swept, 'account')}</Button>
          : <Button type="submit" loading={preview.isPending}>Show what it would add</Button>}
        {onCancel && <Button variant="default" onClick={onCancel}>Cancel</Button>}
      </div>
    </form>
  )
}
