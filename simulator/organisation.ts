/**
 * The simulated organisation "Northwind": its accounts, regions, teams and people. Whoever seeds the demo
 * imports this; the product never does.
 */
export interface SimAccount {
  id: string
  name: string
  email: string
  /** Which part of the story it plays; further accounts only hold more of the same. */
  part: 'prod' | 'data' | 'labs' | 'more'
  /** false: its bill carries no resource id for the kinds whose resource id no source confirms. */
  billsResourceIds: boolean
  /** Path of units below the root, `/`-separated. */
  organizationalUnit: string
  roleArn: string
  externalId: string
}

const account = (id: string, name: string, part: SimAccount['part'], billsResourceIds: boolean, organizationalUnit: string): SimAccount => ({
  id, name, part, billsResourceIds, organizationalUnit,
  email: `aws+${name}@northwind.example`,
  roleArn: `arn:aws:iam::${id}:role/OutcropRead`,
  externalId: 'northwind-outcrop',
})

/** The first account is the management (payer) account, whose own credentials the demo starts with. */
export const accounts: SimAccount[] = [
  account('214588310976', 'northwind-prod', 'prod', true, 'Production'),
  account('330174692085', 'northwind-data', 'data', false, 'Data'),
  account('475920183364', 'northwind-labs', 'labs', false, 'Sandbox'),
]

/** An account that holds nothing and costs nothing, and is there for what can happen to accounts. */
export interface SimMember extends SimAccount {
  state?: 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE'
}

/** Beside the accounts with money: one closed, one below a unit that one may leave out, one whose role asks for another external ID. */
export const emptyAccounts: SimMember[] = [
  { ...account('561203847795', 'northwind-archive', 'more', false, 'Retired'), state: 'SUSPENDED' },
  account('618849205513', 'northwind-playground', 'more', false, 'Sandbox/Personal'),
  { ...account('702957318846', 'northwind-partner', 'more', false, 'Partners'), externalId: 'partner-chose-another' },
]

/** Every account that AWS Organizations lists: a mix of accounts of one's own has no others. */
export const membersOf = (estateAccounts: SimAccount[]): SimMember[] => (estateAccounts === accounts ? [...accounts, ...emptyAccounts] : estateAccounts)

export const payer = accounts[0]!

export const organization = { id: 'o-nw4x7k2m9p', rootId: 'r-nw01', masterEmail: payer.email }

/** Regions that hold resources, and one that no account has opted in to. */
export const regions = ['us-east-1', 'us-west-2', 'eu-central-1'] as const
export const notOptedIn = ['me-central-1'] as const

/**
 * AgentCore is in fewer regions than Bedrock. Which ones changes by the month; that it lacks in this one is the
 * story's, so that the demo shows a region where a service is not offered.
 */
export const notOffered = [{ service: 'bedrock-agentcore', region: 'eu-central-1' }] as const

export interface SimTeam {
  slug: string
  name: string
  /** Monthly budget in USD, decimal string; null: none set. */
  budget: string | null
  /** Emails; the first leads. Empty: the team without owners. */
  people: string[]
}

export const teams: SimTeam[] = [
  { slug: 'support', name: 'Support', budget: '46000', people: ['lead@northwind.example', 'noor.haddad@northwind.example'] },
  { slug: 'search', name: 'Search', budget: '38000', people: ['tomas.vega@northwind.example', 'ines.ferreira@northwind.example'] },
  { slug: 'marketing', name: 'Marketing', budget: '22000', people: ['jonas.lind@northwind.example'] },
  { slug: 'data-science', name: 'Data Science', budget: '52000', people: ['amara.okafor@northwind.example', 'wei.zhang@northwind.example'] },
  { slug: 'finance', name: 'Finance', budget: '9000', people: ['carla.rossi@northwind.example'] },
  { slug: 'field-ops', name: 'Field Operations', budget: null, people: [] },
]

export interface SimPerson {
  email: string
  name: string
  role: 'admin' | 'analyst' | 'lead' | 'manager' | 'viewer'
  /** Slugs of the teams the person belongs to. */
  teams: string[]
}

export const people: SimPerson[] = [
  { email: 'admin@northwind.example', name: 'Ada Holm', role: 'admin', teams: [] },
  { email: 'analyst@northwind.example', name: 'Ben Castillo', role: 'analyst', teams: [] },
  { email: 'lead@northwind.example', name: 'Leila Marsh', role: 'lead', teams: ['support'] },
  { email: 'manager@northwind.example', name: 'Maya Brandt', role: 'manager', teams: [] },
  { email: 'viewer@northwind.example', name: 'Viktor Ilves', role: 'viewer', teams: [] },
  { email: 'noor.haddad@northwind.example', name: 'Noor Haddad', role: 'viewer', teams: ['support'] },
  { email: 'tomas.vega@northwind.example', name: 'Tomás Vega', role: 'lead', teams: ['search'] },
  { email: 'ines.ferreira@northwind.example', name: 'Inês Ferreira', role: 'viewer', teams: ['search'] },
  { email: 'jonas.lind@northwind.example', name: 'Jonas Lind', role: 'lead', teams: ['marketing'] },
  { email: 'amara.okafor@northwind.example', name: 'Amara Okafor', role: 'lead', teams: ['data-science'] },
  { email: 'wei.zhang@northwind.example', name: 'Wei Zhang', role: 'viewer', teams: ['data-science'] },
  { email: 'carla.rossi@northwind.example', name: 'Carla Rossi', role: 'lead', teams: ['finance'] },
]

/** Where the payer's CUR 2.0 export is delivered. */
export const billExport = { bucket: 'northwind-billing', prefix: 'cur2', name: 'outcrop', region: 'us-east-1' }

/** The same bill as a FOCUS 1.2 export, in a bucket of its own. */
export const focusExport = { bucket: 'northwind-focus', prefix: 'focus', name: 'outcrop-focus', region: 'us-east-1' }
