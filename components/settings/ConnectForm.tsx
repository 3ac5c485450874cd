'use client'
import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { AccountForm, type How } from './AccountForm'
import { GrantFiles } from './GrantFiles'
import { OrganizationForm } from './OrganizationForm'
import c from './settings.module.css'

const WAYS = [{ value: 'default', label: 'This server' }, { value: 'profile', label: 'Profile' }, { value: 'role', label: 'Role' }, { value: 'organization', label: 'Organisation' }]

const ABOUT: Record<How | 'organization', string> = {
  default: 'The account whose credentials this server holds: environment, container or instance role, SSO.',
  profile: 'An account by a profile of this server’s AWS configuration.',
  role: 'One account by a role in it that this server may assume.',
  organization: 'Every account of an AWS organisation by one role name. New accounts are added by themselves, closed ones are marked.',
}

/** The ways to connect, with what each needs in AWS to download. */
export function ConnectForm({ onDone, onCancel, submit }: { onDone(id?: string): void; onCancel?: () => void; submit?: string }) {
  const [how, setHow] = useState<How | 'organization'>('default')
  return (
    <div className={c.connect}>
      <SegmentedControl aria-label="What to connect, and how" value={how} onChange={(v) => setHow(v as How)} data={WAYS} />
      <p className="small dim">{ABOUT[how]}</p>
      {how === 'organization'
        ? <OrganizationForm onDone={() => onDone()} onCancel={onCancel} />
        : <AccountForm how={how} submit={submit} onDone={onDone} onCancel={onCancel} />}
      <GrantFiles organization={how === 'organization'} />
    </div>
  )
}
