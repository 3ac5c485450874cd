/**
 * Which room may import which (docs/architecture.md). Rooms stand in levels; a room imports its own level's
 * listed neighbours and what is below, never what is above. Every rule is an error.
 */

/** room → rooms of lib it may import, besides itself, core and db. */
const MAY_IMPORT = {
  core: [],
  db: [],
  estate: [],
  access: [],
  ownership: ['access'],
  aws: ['estate', 'access'],
  discovery: ['estate', 'aws', 'access'],
  usage: ['estate', 'aws', 'discovery', 'access'],
  billing: ['estate', 'aws', 'access'],
  costing: ['estate', 'billing', 'discovery', 'access'],
  jobs: ['estate', 'billing', 'costing', 'ownership', 'access'],
  forecast: ['estate', 'billing', 'costing', 'jobs', 'ownership', 'access'],
  budgets: ['estate', 'billing', 'costing', 'jobs', 'forecast', 'ownership', 'access'],
  anomalies: ['estate', 'billing', 'costing', 'jobs', 'ownership', 'access'],
  findings: ['estate', 'discovery', 'usage', 'billing', 'costing', 'jobs', 'forecast', 'ownership', 'access'],
  backup: ['access'],
  inventory: ['estate', 'aws', 'discovery', 'usage', 'billing', 'costing', 'jobs', 'forecast', 'budgets', 'anomalies', 'findings', 'ownership', 'access'],
  chargeback: ['estate', 'billing', 'costing', 'jobs', 'forecast', 'budgets', 'ownership', 'access', 'inventory'],
  notifications: ['estate', 'billing', 'costing', 'jobs', 'forecast', 'budgets', 'anomalies', 'findings', 'ownership', 'access', 'inventory', 'chargeback'],
  schedule: ['estate', 'aws', 'discovery', 'usage', 'billing', 'costing', 'jobs', 'forecast', 'budgets', 'anomalies', 'findings', 'ownership', 'access', 'inventory', 'chargeback', 'notifications'],
}
const TESTS = '\\.test\\.tsx?$'

const rooms = Object.entries(MAY_IMPORT).map(([room, others]) => ({
  name: `room-${room}`,
  comment: `lib/${room} may import ${['core', 'db', ...others].join(', ')} and packages; data flows one way.`,
  severity: 'error',
  from: { path: `^lib/${room}/`, pathNot: TESTS },
  // core knows of the database by type only: the context carries it.
  to: { path: '^(lib|app|components|worker|scripts|simulator|bench|e2e|test)/', pathNot: `^lib/(${[room, 'core', 'db', ...others].join('|')})/` },
}))

module.exports = {
  forbidden: [
    ...rooms,
    {
      name: 'room-api',
      comment: 'lib/api may import all of lib and nothing else of the repository.',
      severity: 'error',
      from: { path: '^lib/api/', pathNot: TESTS },
      to: { path: '^(app|components|worker|scripts|simulator|bench|e2e|test)/' },
    },
    {
      name: 'no-react-in-lib',
      comment: 'lib runs in the worker and the command line too.',
      severity: 'error',
      from: { path: '^(lib|worker)/' },
      to: { path: '(^|/)node_modules/(react|react-dom|next|@mantine|@tanstack|recharts)/' },
    },
    {
      name: 'simulator-knows-no-lib',
      comment: 'The simulator is an oracle: it shares no code with what it tests.',
      severity: 'error',
      from: { path: '^simulator/', pathNot: TESTS },
      to: { path: '^(lib|app|components|worker)/' },
    },
    {
      name: 'nobody-knows-the-simulator',
      comment: 'The product reaches it through AWS_ENDPOINT_URL only. The demo seeds people and accounts from its organisation.',
      severity: 'error',
      from: { path: '^(lib|app|components|worker)/', pathNot: TESTS },
      to: { path: '^simulator/' },
    },
    {
      name: 'components-below-app',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^(app|worker|scripts)/' },
    },
    {
      name: 'no-database-in-components',
      comment: 'A component receives data; it does not fetch from the database.',
      severity: 'error',
      from: { path: '^components/', pathNot: TESTS },
      to: { path: '^lib/db/|(^|/)node_modules/(pg|@prisma)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-test-code-in-product',
      severity: 'error',
      from: { path: '^(lib|app|components|worker|scripts)/', pathNot: `${TESTS}|^scripts/test` },
      to: { path: `${TESTS}|^(test|e2e)/` },
    },
    { name: 'no-circular', severity: 'error', from: { pathNot: '^lib/db/generated/' }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^(\\.\\./)*dist/' } },
    { name: 'no-undeclared-package', severity: 'error', from: { path: '^(lib|app|components|worker|scripts|simulator)/', pathNot: TESTS }, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(lib/db/generated/|dist/|\\.next/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], mainFields: ['module', 'main', 'types'] },
  },
}
