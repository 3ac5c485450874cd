import { z } from 'zod'
import { addPerson } from '@/lib/access/add-person'
import { changePerson } from '@/lib/access/change-person'
import { listPeople } from '@/lib/access/list-people'
import { describeActor } from '@/lib/access/me'
import { listSessions, revokeSession } from '@/lib/access/sessions'
import { created, noContent } from '../reply'
import { defineRoute } from '../route'
import { Me, NewPerson, Person, PersonAdded, PersonChange, Session } from '../schemas/people'

const params = z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) }).strict()

export const peopleRoutes = [
  defineRoute({
    method: 'GET', path: '/me', right: 'signed-in', summary: 'Who you are here and what you may do', response: Me,
    handler: (ctx) => describeActor(ctx),
  }),
  defineRoute({
    method: 'GET', path: '/people', right: 'person:read', summary: 'People: those who may sign in, and those who own something', response: z.object({ items: z.array(Person) }),
    handler: async (ctx) => ({ items: await listPeople(ctx) }),
  }),
  defineRoute({
    method: 'POST', path: '/people', right: 'person:add', status: 201, summary: 'Add a person; one with a role gets a link to set a password', body: NewPerson, response: PersonAdded,
    handler: async (ctx, { body }) => {
      const added = await addPerson(ctx, body)
      return created({ ...added, id: String(added.id) })
    },
  }),
  defineRoute({
    method: 'PATCH', path: '/people/{id}', right: 'person:edit', status: 204, summary: 'Change a person’s name or role, or disable the person', params, body: PersonChange, response: null,
    handler: async (ctx, { params: { id }, body }) => {
      await changePerson(ctx, { id, ...body })
      return noContent()
    },
  }),
  defineRoute({
    method: 'GET', path: '/people/{id}/sessions', right: 'signed-in', summary: 'Open sessions of a person: your own, or with person:edit anybody’s', params, response: z.object({ items: z.array(Session) }),
    handler: async (ctx, { params: { id } }) => ({ items: await listSessions(ctx, id) }),
  }),
  defineRoute({
    method: 'DELETE', path: '/people/{id}/sessions', right: 'signed-in', status: 204, summary: 'Sign a person out everywhere: yourself, or with person:edit anybody', params, response: null,
    handler: async (ctx, { params: { id } }) => {
      await revokeSession(ctx, { personId: id })
      return noContent()
    },
  }),
  defineRoute({
    method: 'DELETE', path: '/sessions/{id}', right: 'signed-in', status: 204, summary: 'End one session', params: z.object({ id: z.uuid() }).strict(), response: null,
    handler: async (ctx, { params: { id } }) => {
      await revokeSession(ctx, { sessionId: id })
      return noContent()
    },
  }),
]
