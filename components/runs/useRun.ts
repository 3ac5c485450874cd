'use client'
import { notifications } from '@mantine/notifications'
import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { runQuery } from '../queries'

export type AskRun = () => Promise<{ runs: string[] } | { error: { code: string; message: string } }>

export const runEnded = (run: { status: string }): boolean => ['done', 'incomplete', 'failed'].includes(run.status)

/** Asks the worker for runs and follows them to their end; then every figure on screen is asked for again. */
export function useRun() {
  const client = useQueryClient()
  const [ids, setIds] = useState<string[]>([])
  const [asking, setAsking] = useState(false)
  const runs = useQueries({ queries: ids.map(runQuery) }).flatMap((q) => q.data ?? [])
  const busy = asking || ids.length > runs.length || runs.some((run) => !runEnded(run))
  const was = useRef(false)
  useEffect(() => {
    if (was.current && !busy) void client.invalidateQueries()
    was.current = busy
  }, [busy, client])

  async function start(ask: AskRun) {
    setAsking(true)
    try {
      const answer = await ask()
      if ('error' in answer) notifications.show({ color: 'red', title: 'It did not start', message: `${answer.error.message} (${answer.error.code})` })
      else setIds(answer.runs)
    } catch {
      notifications.show({ color: 'red', title: 'It did not start', message: 'Outcrop did not answer. Check that it runs, then try again.' })
    } finally {
      setAsking(false)
    }
  }
  return { start, runs, busy }
}
