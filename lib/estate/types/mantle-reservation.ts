import { arnLike } from '../arn'
import { BEHIND_MANTLE } from '../mantle'
import { defineUnlisted } from '../resource-type'

export const mantleReservation = defineUnlisted({
  id: 'mantle-reservation',
  name: { one: 'Reserved tier reservation', many: 'Reserved tier reservations' },
  family: 'standing',
  area: 'capacity',
  shape: 'standing',
  ...BEHIND_MANTLE,
  ownsArn: arnLike('bedrock-mantle', /^reservation\//),
  bills: 'A fixed price per 1,000 tokens a minute that are reserved, for one or three months, used or not.',
  notes: ['That these reservations are what the Reserved service tier bills is inferred from their names.', 'The form of its ARN is not documented; an ARN whose resource part begins with reservation/ is taken for one.'],
})
