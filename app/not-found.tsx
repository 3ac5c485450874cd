import Link from 'next/link'
import { EmptyState } from '@/components/ui'

export default function NotFound() {
  return (
    <main style={{ maxWidth: 560, margin: '18vh auto 0', padding: 16 }}>
      <EmptyState heading="h1" title="There is no such page" actions={<Link href="/">Open the overview</Link>}>The address may be misspelt, or of another version of Outcrop.</EmptyState>
    </main>
  )
}
