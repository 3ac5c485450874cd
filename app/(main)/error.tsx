'use client'
import { ErrorState, Page } from '@/components/ui'

/** A page that failed to draw; the frame around it still stands. The digest names the server's log entry. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const shown = error.digest ? new Error(`The server’s log has it under ${error.digest}.`) : error
  return (
    <Page>
      <h1 className="visually-hidden">Something failed</h1>
      <ErrorState error={shown} what="This page could not be shown" holds="The other pages are not touched." retry={reset} />
    </Page>
  )
}
