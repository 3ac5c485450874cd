'use client'

import { Button } from '@mantine/core'
import { IconCloudOff, IconFileInvoice } from '@tabler/icons-react'
import Link from 'next/link'
import type { z } from 'zod'
import type { Freshness } from '@/lib/api/schemas/overview'
import { EmptyState } from '../ui/states'

/** Why there is nothing yet, and the one step out: an account, a scan or a bill. */
export function FirstSteps({ freshness }: { freshness: z.infer<typeof Freshness> }) {
  if (freshness.accounts === 0) {
    return <EmptyState heading="h2" icon={IconCloudOff} title="No AWS account is connected" actions={<Button component={Link} href="/setup">Connect AWS</Button>}>Outcrop only reads. Connect one account and it lists what runs on Bedrock there.</EmptyState>
  }
  if (freshness.sources === 0) {
    return <EmptyState heading="h2" icon={IconFileInvoice} title="No bill yet" actions={<Button component={Link} href="/settings/sources">Connect a bill</Button>}>Resources are listed. Costs appear after the first export, up to 24 h; until then they are not known.</EmptyState>
  }
  if (freshness.billedTo === null) {
    return <EmptyState heading="h2" icon={IconFileInvoice} title="No bill has been read yet" actions={<Button variant="default" component={Link} href="/settings/runs">Open runs</Button>}>A source is connected. AWS writes the first export within 24 h; until then costs are not known.</EmptyState>
  }
  return <EmptyState heading="h2" icon={IconFileInvoice} title="No bill covers this month">Choose an earlier month above. Resources show; their costs of this month are not known.</EmptyState>
}
