'use client'
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { signIn } from 'next-auth/react'
import { useState, type FormEvent } from 'react'
import { Card } from '../ui'
import login from '../login/login.module.css'
import c from './setup.module.css'

interface LinkFacts { purpose: 'setup' | 'invite' | 'reset'; email: string | null; name: string | null }
type Complete = (input: { token: string; email: string; name: string; password: string }) => Promise<{ email: string } | { error: { code: string; message: string } }>

const TITLES = { setup: 'Make the first administrator', invite: 'Welcome to Outcrop: set your password', reset: 'Set a new password' }

/** The page behind a one-time link. The link is used up by the form, not by opening the page. */
export function PasswordScreen({ link, token, complete }: { link: LinkFacts; token: string; complete: Complete }) {
  const [text, setText] = useState({ email: link.email ?? '', name: link.name ?? '', password: '', again: '' })
  const [problem, setProblem] = useState<{ code: string; message: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const set = (name: keyof typeof text) => (e: { currentTarget: { value: string } }) => { const { value } = e.currentTarget; setText((old) => ({ ...old, [name]: value })) }
  const differ = text.again !== '' && text.again !== text.password

  async function submit(e: FormEvent) {
    e.preventDefault()
    if (text.password !== text.again) return
    setBusy(true)
    try {
      const answer = await complete({ token, email: text.email.trim(), name: text.name.trim(), password: text.password })
      if ('error' in answer) setProblem(answer.error)
      else {
        const signed = await signIn('credentials', { email: answer.email, password: text.password, redirect: false })
        window.location.assign(!signed?.ok ? '/login' : link.purpose === 'setup' ? '/setup' : '/')
        return
      }
    } catch {
      setProblem({ code: 'unreachable', message: 'Outcrop does not answer. Check that it runs, then try again.' })
    }
    setBusy(false)
  }
  return (
    <div className={c.password}>
      <h1 className={c.title}>{TITLES[link.purpose]}</h1>
      <p className="dim">{link.purpose === 'setup' ? 'This link works once. Outcrop has no default password.' : `For ${link.email ?? ''}. This link works once.`}</p>
      <Card className={undefined}>
        <form className={login.form} onSubmit={submit} style={{ marginTop: 6 }}>
          {link.purpose === 'setup' && <TextInput label="E-mail" type="email" autoComplete="username" required value={text.email} onChange={set('email')} />}
          <TextInput label="Name" autoComplete="name" required={link.purpose === 'setup'} value={text.name} onChange={set('name')} />
          <PasswordInput label="Password" description="At least 12 characters; a sentence is good" autoComplete="new-password" required minLength={12} value={text.password} onChange={set('password')} />
          <PasswordInput label="Password again" autoComplete="new-password" required value={text.again} onChange={set('again')} error={differ ? 'The two are not the same' : undefined} />
          {problem && <div role="alert" className={login.alert} data-tone="red"><span>{problem.message} <code className="dim">{problem.code}</code></span></div>}
          <Button type="submit" size="sm" loading={busy} disabled={differ}>{link.purpose === 'setup' ? 'Create and go on' : 'Set password'}</Button>
        </form>
      </Card>
    </div>
  )
}
