import Link from 'next/link'
import { EmptyState, Page } from '@/components/ui'

export default function NotFound() {
  return (
    <Page>
      <h1 className="visually-hidden">Page not found</h1>
      <EmptyState title="There is no such page" actions={<Link href="/">Open the overview</Link>}>The address may be misspelt, or of another version of Outcrop.</EmptyState>
    </Page>
  )
}
