/** Kinds of sources of the bill, as they are called. */
export const KIND_LABELS: Record<string, string> = { cur2: 'CUR 2.0', focus: 'FOCUS', 'cost-explorer': 'Cost Explorer' }
