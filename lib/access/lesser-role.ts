import type { Role } from '@/lib/core/context'
import { covers } from './rights'

/** The role that has no right which `a` or `b` lacks; viewer where neither contains the other (lead and analyst). */
export function lesser(a: Role, b: Role): Role {
  if (covers(b, a)) return a
  if (covers(a, b)) return b
  return 'viewer'
}
