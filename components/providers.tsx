'use client'

import { MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { useState, type ReactNode } from 'react'
import { resolver, theme } from './theme'

/** Answers stay on screen, dimmed, while newer ones are fetched; only what may work by itself is tried again. */
function queryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, e) => failures < 2 && !(e instanceof Error && 'status' in e && Number(e.status) < 500),
      },
    },
  })
}

export function Providers({ nonce, children }: { nonce?: string; children: ReactNode }) {
  const [client] = useState(queryClient)
  return (
    <MantineProvider theme={theme} cssVariablesResolver={resolver} defaultColorScheme="auto" getStyleNonce={nonce ? () => nonce : undefined}>
      <QueryClientProvider client={client}>
        <NuqsAdapter>
          <ModalsProvider>
            <Notifications position="bottom-right" autoClose={10_000} />
            {children}
          </ModalsProvider>
        </NuqsAdapter>
      </QueryClientProvider>
    </MantineProvider>
  )
}
