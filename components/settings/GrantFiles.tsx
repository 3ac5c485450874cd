'use client'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { apiUrl } from '../api'
import { ErrorState } from '../ui'
import { permissionsQuery } from './queries'
import c from './settings.module.css'

/** What to deploy in AWS so that Outcrop may read, generated from its calls: to download, the fitting ones first. */
export function GrantFiles({ organization }: { organization: boolean }) {
  const files = useQuery(permissionsQuery)
  const first = organization ? 'cloudformation-stackset.json' : 'cloudformation-account.json'
  const items = (files.data?.items ?? []).toSorted((a, b) => Number(b.path === first) - Number(a.path === first))
  return (
    <details className={c.files}>
      <summary>What to grant in AWS: templates and policies</summary>
      {files.error && <ErrorState error={files.error} what="The templates could not be listed" retry={() => void files.refetch()} />}
      {!files.data && !files.error && <p className="small dim" role="status">Looking…</p>}
      <ul>
        {items.map((f) => (
          <li key={f.path}><a href={apiUrl('/permissions/file', { path: f.path })} download><IconDownload size={14} aria-hidden /> {f.path}</a> <span className="small dim">{f.about}</span></li>
        ))}
      </ul>
      <p className="small dim">Reads only, each named; the templates ask for an external ID and for who may enter. How to deploy each: <code className="mono">deploy/aws/README.md</code></p>
    </details>
  )
}
