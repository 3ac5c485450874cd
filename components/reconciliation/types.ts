import type { z } from 'zod'
import type { Reconciliation } from '@/lib/api/schemas/costs'

export type Rec = z.infer<typeof Reconciliation>
