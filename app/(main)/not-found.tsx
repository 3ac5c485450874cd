import Link from 'next/link'
import { EmptyState, Page } from '@/components/ui'

export default function NotFound() {
  return (
    <Page>
      <EmptyState heading="h1" title="There is no such page" actions={<Link href="/">Open the overview</Link>}>The address may be misspelt, or of another version of Outcrop.</EmptyState>
    </Page>
  )
}
