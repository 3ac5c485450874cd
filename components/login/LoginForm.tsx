'use client'
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { signIn } from 'next-auth/react'
import { useState, type FormEvent } from 'react'
import { signInMessage } from './sign-in-message'
import c from './login.module.css'

export interface DemoPerson { name: string; email: string; password: string; role: string; for: string }

export function LoginForm({ next, notice, demo }: { next: string; notice: string | null; demo: DemoPerson[] }) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(e: FormEvent) {
    e.preventDefault()
    setBusy(true)
    setProblem(null)
    try {
      const answer = await signIn('credentials', { email: email.trim(), password, redirect: false })
      if (answer?.ok && !answer.error) {
        // A full load, so that nothing of an earlier visit stays in memory.
        window.location.assign(next)
        return
      }
      setProblem(signInMessage(answer?.error ?? '', answer?.status ?? 0))
    } catch {
      setProblem(signInMessage('', 0))
    }
    setBusy(false)
  }

  return (
    <>
      <form onSubmit={submit} className={c.form} aria-label="Sign in">
        {problem ?? notice ? (
          <div role="alert" className={c.alert} data-tone={problem ? 'red' : 'amber'}>
            <IconAlertTriangle size={16} aria-hidden /> <span>{problem ?? notice}</span>
          </div>
        ) : null}
        <TextInput label="E-mail" type="email" name="email" autoComplete="username" required autoFocus size="sm" value={email} onChange={(e) => setEmail(e.currentTarget.value)} error={problem !== null} />
        <PasswordInput label="Password" name="password" autoComplete="current-password" required size="sm" value={password} onChange={(e) => setPassword(e.currentTarget.value)} error={problem !== null} />
        <Button type="submit" size="sm" fullWidth loading={busy}>Sign in</Button>
      </form>
      {demo.length > 0 && (
        <section className={c.demo} aria-labelledby="demo-people">
          <h2 id="demo-people">This is the demo: a simulated organisation</h2>
          <p className="small dim">Choose a person; the form is filled in.</p>
          <ul>
            {demo.map((p) => (
              <li key={p.email}>
                <button type="button" onClick={() => { setEmail(p.email); setPassword(p.password); setProblem(null) }}>
                  <span><b>{p.name}</b>, {p.role}</span>
                  <span className="small dim">{p.for}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
