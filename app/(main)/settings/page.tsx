import { redirect } from 'next/navigation'
import { requireCtx } from '@/app/server/context'
import { allowedPages } from '@/components/settings/pages'
import { RIGHTS } from '@/lib/access/rights'

/** The first page this role may open. */
export default async function SettingsPage() {
  const { actor } = await requireCtx()
  const rights = actor.kind === 'person' ? RIGHTS[actor.role] : []
  redirect(`/settings/${allowedPages(rights)[0]?.path ?? 'runs'}`)
}
