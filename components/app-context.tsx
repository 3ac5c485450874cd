'use client'

import { createContext, useContext, type ReactNode } from 'react'
import type { Role } from '@/lib/core/context'

/** What every screen may ask about its visit: who looks, and what the server's clock says. */
export interface App {
  person: { name: string; email: string; role: Role }
  /** Rights of this person, `resource:assign` and so on; the server checks them again. */
  rights: string[]
  /** Names of the resource types by id, as the estate declares them. */
  typeNames: Record<string, string>
  /** Their areas, ids of `AREAS`. */
  typeAreas: Record<string, string>
  /** ISO instant of the server's clock (fixed by OUTCROP_NOW in tests). */
  now: string
}

const AppContext = createContext<App | null>(null)

export function AppProvider({ app, children }: { app: App; children: ReactNode }) {
  return <AppContext value={app}>{children}</AppContext>
}

/** @throws Error outside of the signed-in pages. */
export function useApp(): App {
  const app = useContext(AppContext)
  if (!app) throw new Error('useApp needs the signed-in layout around it.')
  return app
}

/** Whether this person may do it: hides what the server would refuse. */
export const useCan = (right: string): boolean => useApp().rights.includes(right)

/** `provisioned-throughput` → `Provisioned throughput`; an id that is not declared reads as its words. */
export function useTypeName(): (type: string) => string {
  const { typeNames } = useApp()
  return (type) => typeNames[type] ?? (type.charAt(0).toUpperCase() + type.slice(1)).replaceAll('-', ' ')
}
