import { typeById, TYPES } from '@/lib/estate'

/** Types whose resources run once and end: fine-tuning, batch, evaluation, copy, import, ingestion, flow executions … */
export const JOB_TYPES: readonly string[] = TYPES.filter((t) => t.family === 'job' && t.shape === 'transient').map((t) => t.id)

/** Runs of this type belong to a parent (a data source's ingestions), and their names are AWS's ids. */
export const isPart = (type: string): boolean => Boolean(typeById(type)?.list?.per)

/** `Batch`: a type's short name. */
export const jobTypeName = (type: string): string => typeById(type)?.name.short ?? typeById(type)?.name.one ?? type
