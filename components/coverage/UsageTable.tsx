'use client'
import { useQuery } from '@tanstack/react-query'
import { moment, plural } from '../format'
import { Card, ErrorState } from '../ui'
import { ToneBadge } from '../ui/ToneBadge'
import t from '../ui/table.module.css'
import { usageCoverageQuery } from './queries'

const LABELS: Record<string, string> = { denied: 'Denied', 'not-offered': 'Not offered', 'not-opted-in': 'Not opted in', throttled: 'Throttled', partial: 'In part', failed: 'Failed' }

/** Where metrics could not be read, so that what is there is neither used nor idle but unknown. */
export function UsageTable({ accounts, regions }: { accounts: string[]; regions: string[] }) {
  const { data, error, refetch } = useQuery(usageCoverageQuery({ account: accounts, region: regions }))
  if (error) return <Card title="Metrics"><ErrorState error={error} what="What was read of CloudWatch is not known" holds="The coverage above is complete." retry={() => void refetch()} /></Card>
  if (!data || data.items.length === 0) return null
  const unread = data.items.filter((i) => i.outcome !== 'read')
  if (unread.length === 0) return <Card title={`Metrics were read in all ${plural(new Set(data.items.map((i) => `${i.accountId} ${i.region}`)).size, 'place')}`}><p className="small dim">CloudWatch answered in every account and region that holds something it measures.</p></Card>
  return (
    <Card flush title={`Metrics of ${plural(unread.length, 'namespace')} could not be read`} sub="CloudWatch, by account, region and namespace. Use there is unknown, never idle">
      <div className={t.wrap}>
        <table className={t.table}>
          <colgroup><col style={{ width: '20%' }} /><col style={{ width: '22%' }} /><col style={{ width: '12%' }} /><col /><col style={{ width: '16%' }} /></colgroup>
          <thead><tr><th>Namespace</th><th>Where</th><th>Outcome</th><th>Missing action or cause</th><th>Last read</th></tr></thead>
          <tbody>
            {unread.map((i) => (
              <tr key={`${i.accountId} ${i.region} ${i.namespace}`}>
                <td>{i.namespace}</td>
                <td title={i.accountId}>{i.accountName} · {i.region}</td>
                <td data-main><ToneBadge tone={i.outcome === 'denied' ? 'red' : 'amber'}>{LABELS[i.outcome] ?? i.outcome}</ToneBadge></td>
                <td title={i.error ?? undefined} className={i.missingActions.length > 0 ? 'mono' : undefined}>{i.missingActions.join(', ') || i.errorCode || i.error}</td>
                <td className="dim" data-label="Last read">{i.lastSuccessAt ? moment(i.lastSuccessAt) : 'never'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
