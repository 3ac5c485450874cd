import { OutcropError } from '@/lib/core/errors'
import type { SourceKind } from '@/lib/db/generated/enums'
import { costExplorer } from './cost-explorer'
import { cur2 } from './cur2'
import { focus } from './focus'
import type { BillReader } from './reader'

const READERS: Partial<Record<SourceKind, BillReader>> = { cur2, focus, cost_explorer: costExplorer }

/** Kinds of source that this version reads. */
export const SUPPORTED_KINDS = Object.keys(READERS) as SourceKind[]

/** @throws OutcropError `source-kind-unsupported` (422). */
export function readerOf(kind: SourceKind): BillReader {
  const reader = READERS[kind]
  if (!reader) throw new OutcropError('source-kind-unsupported', `Bills of kind ${kind} are not read yet; supported: ${SUPPORTED_KINDS.join(', ')}.`, 422)
  return reader
}
