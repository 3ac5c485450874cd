import { z } from 'zod'

export const TeamRef = z.object({ key: z.string(), name: z.string() }).meta({ id: 'TeamRef' })
export const PersonRef = z.object({ email: z.string(), name: z.string() }).meta({ id: 'PersonRef' })
