import { utcDay } from '@/lib/core/clock'

/** UTC days as whole numbers since 1970, so that gaps are differences. */
export const dayNo = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000)
export const dayOf = (no: number): string => utcDay(new Date(no * 86_400_000))
/** 0 is Sunday. */
export const weekdayOf = (no: number): number => (((no + 4) % 7) + 7) % 7
