'use client'
import { ErrorState } from '@/components/ui'

export default function RootError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const shown = error.digest ? new Error(`The server’s log has it under ${error.digest}.`) : error
  return (
    <main style={{ maxWidth: 640, margin: '18vh auto 0', padding: 16 }}>
      <h1 className="visually-hidden">Something failed</h1>
      <ErrorState error={shown} what="This page could not be shown" holds="What was imported and listed is kept." retry={reset} />
    </main>
  )
}
