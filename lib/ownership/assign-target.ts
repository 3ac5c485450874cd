import type pg from 'pg'
import { OutcropError } from '@/lib/core/errors'
import { unknownPerson } from './team-members'

/** Whom to assign to, as ids; undefined: stays as it is. */
export interface Target {
  teamId: number | null | undefined
  ownerId: number | null | undefined
}

/** @throws OutcropError 400 `nothing-to-assign`, `unknown-team` (or archived), `unknown-person`, `person-disabled`. */
export async function resolveTarget(tx: pg.ClientBase, input: { team?: string | null; owner?: string | null }): Promise<Target> {
  if (input.team === undefined && input.owner === undefined) throw new OutcropError('nothing-to-assign', 'Give a team, an owner, or both; null takes them away.', 400)
  return { teamId: input.team ? await teamId(tx, input.team) : input.team as null | undefined, ownerId: input.owner ? await ownerId(tx, input.owner) : input.owner as null | undefined }
}

async function teamId(tx: pg.ClientBase, key: string): Promise<number> {
  const { rows: [team] } = await tx.query<{ id: number; archived: boolean }>('select id, archived_at is not null as archived from team where key = $1 for share', [key])
  if (!team || team.archived) throw new OutcropError('unknown-team', team ? `The team “${key}” is archived.` : `There is no team “${key}”. GET /api/v1/teams lists them.`, 400, { field: 'team' })
  return team.id
}

async function ownerId(tx: pg.ClientBase, email: string): Promise<number> {
  const { rows: [person] } = await tx.query<{ id: number; disabled: boolean }>('select id, disabled_at is not null as disabled from person where email = $1', [email.trim().toLowerCase()])
  if (!person) throw unknownPerson(email)
  if (person.disabled) throw new OutcropError('person-disabled', `${email} is disabled and cannot be given anything new.`, 400, { field: 'owner' })
  return person.id
}
