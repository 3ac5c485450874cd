import { arnLike } from '../arn'
import { defineUnlisted } from '../resource-type'

export const mantleReservation = defineUnlisted({
  id: 'mantle-reservation',
  name: { one: 'Reserved tier reservation', many: 'Reserved tier reservations' },
  family: 'standing',
  area: 'capacity',
  shape: 'standing',
  unlisted: 'It lives behind the bedrock-mantle endpoint, an HTTP API without an AWS SDK client; its listing parameters are not documented.',
  states: {},
  ownsArn: arnLike('bedrock-mantle', /^reservation\//),
  metrics: [],
  bills: 'A fixed price per 1,000 tokens a minute that are reserved, for one or three months, used or not.',
  notes: ['That these reservations are what the Reserved service tier bills is inferred from their names.', 'The form of its ARN is not documented; an ARN whose resource part begins with reservation/ is taken for one.'],
})
