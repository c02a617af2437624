// The import rules of the house (docs/architecture.md), as errors. Imports point down only.

/** The rooms that each room may import; a room that isn't a key here may not import anything of ours. */
const MAY_IMPORT = {
  contracts: [],
  runtime: [],
  ui: [],
  outbound: ['runtime'],
  db: ['runtime'],
  storage: ['runtime'],
  mail: ['runtime'],
  jobs: ['contracts', 'runtime'],
  events: ['contracts', 'runtime'],
  ai: ['contracts', 'runtime', 'outbound'],
  ingestion: ['contracts', 'runtime', 'outbound'],
  core: ['contracts', 'runtime', 'outbound', 'db', 'storage', 'mail', 'jobs', 'events', 'ai', 'ingestion'],
  api: ['contracts', 'runtime', 'core', 'db'],
  composition: [
    'contracts',
    'runtime',
    'outbound',
    'db',
    'storage',
    'mail',
    'jobs',
    'events',
    'ai',
    'ingestion',
    'core',
  ],
  testing: [
    'contracts',
    'runtime',
    'outbound',
    'db',
    'storage',
    'mail',
    'jobs',
    'events',
    'ai',
    'ingestion',
    'core',
    'api',
  ],
};

/** @type {import('dependency-cruiser').IRegularForbiddenRuleType[]} */
const packageRules = Object.entries(MAY_IMPORT).map(([room, allowed]) => ({
  name: `${room}-imports-down`,
  comment: `packages/${room} may import ${allowed.join(', ') || 'nothing of ours'}`,
  severity: 'error',
  from: { path: `^packages/${room}/`, ...(room === 'testing' ? {} : { pathNot: '\\.test\\.tsx?$' }) },
  to: { path: '^(apps|packages|prisma|workers|e2e)/', pathNot: `^packages/(${[room, ...allowed].join('|')})/` },
}));

/** @type {(name: string, comment: string, from: import('dependency-cruiser').IRegularForbiddenRuleType['from'], to: import('dependency-cruiser').IRegularForbiddenRuleType['to']) => import('dependency-cruiser').IRegularForbiddenRuleType} */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const OURS = '^(apps|packages|prisma|workers|e2e)/';
const TEST = '\\.test\\.tsx?$';

export default {
  forbidden: [
    ...packageRules,
    rule(
      'core-features-by-their-door',
      'A feature reaches another only through its index.ts',
      { path: '^packages/core/src/([^/]+)/', pathNot: TEST },
      {
        path: '^packages/core/src/([^/]+)/',
        pathNot: ['^packages/core/src/$1/', '^packages/core/src/[^/]+/index\\.ts$'],
      },
    ),
    rule(
      'screens-import-contracts-and-ui',
      'A console knows the wire and the shared components',
      { path: '^apps/(dashboard|admin)/', pathNot: TEST },
      { path: OURS, pathNot: '^(apps/$1|packages/(ui|contracts|api))/' },
    ),
    rule(
      'widget-imports-contracts',
      'Every byte of the widget is paid for by visitors; it shares what makes an answer’s text safe',
      { path: '^apps/widget/', pathNot: TEST },
      { path: OURS, pathNot: '^(apps/widget/|packages/(contracts|api)/|packages/ui/src/markdown[.]tsx$)' },
    ),
    rule(
      'server-is-a-composition-root',
      'The server wires packages; it takes workers and the demo data through their one export',
      { path: '^apps/server/', pathNot: TEST },
      {
        path: OURS,
        pathNot: ['^apps/server/', '^packages/(?!ui|testing)', '^workers/src/index\\.ts$', '^prisma/seed/index\\.ts$'],
      },
    ),
    rule(
      'workers-are-a-composition-root',
      'The background process wires packages',
      { path: '^workers/', pathNot: TEST },
      { path: OURS, pathNot: ['^workers/', '^packages/(?!ui|testing|api)'] },
    ),
    rule(
      'seed-uses-the-ordinary-code',
      'Demo data is made through the functions that the dashboard calls',
      { path: '^prisma/', pathNot: TEST },
      { path: OURS, pathNot: ['^prisma/', '^packages/(contracts|runtime|core)/'] },
    ),
    rule(
      'testing-is-for-tests',
      'Test code never ships',
      { path: OURS, pathNot: [TEST, '^packages/testing/', '^e2e/'] },
      { path: '^packages/testing/' },
    ),
    rule(
      'prisma-client-has-one-owner',
      'The client leaves packages/db only as tenantDb and platformDb',
      { path: OURS, pathNot: '^packages/db/' },
      { path: ['^packages/db/src/generated/', '^node_modules/(@prisma/client|@electric-sql)/'] },
    ),
    rule(
      'platform-door-has-few-callers',
      'Only features whose tables belong to no tenant may open the platform door',
      {
        path: OURS,
        pathNot: [
          '^packages/(db|testing)/',
          '^packages/core/src/(auth|tenants|widgets|platform)/',
          '^packages/core/src/deps\\.ts$',
          TEST,
        ],
      },
      { path: '^packages/db/src/platform\\.ts$' },
    ),
    rule(
      'bullmq-lives-in-jobs',
      'One owner of the queue',
      { path: OURS, pathNot: '^packages/jobs/' },
      { path: '^node_modules/bullmq/' },
    ),
    rule(
      'models-live-in-ai',
      'One owner of model libraries',
      { path: OURS, pathNot: '^packages/ai/' },
      { path: '^node_modules/(openai|@huggingface)/' },
    ),
    rule(
      'parsers-live-in-ingestion',
      'One owner of parsers',
      { path: OURS, pathNot: ['^packages/ingestion/'] },
      { path: '^node_modules/(pdf-parse|cheerio|tesseract\\.js)/' },
    ),
    rule(
      'one-http-client',
      'Addresses from outside go through packages/outbound',
      { path: OURS, pathNot: ['^packages/outbound/', '^e2e/', TEST] },
      { path: '^node_modules/(undici|axios|got|node-fetch)/' },
    ),
    rule('no-unresolved', 'Every import resolves', { path: OURS }, { couldNotResolve: true, pathNot: '^virtual:' }),
  ],
  /** Rules in which an import of a type doesn't count: it is gone when the program runs. */
  forbiddenAtRunTime: [
    rule('no-cycles', 'A cycle means that a door is missing', {}, { circular: true }),
    rule(
      'api-takes-types-of-db',
      'The transport never queries',
      { path: '^packages/api/', pathNot: TEST },
      { path: '^packages/db/' },
    ),
    rule(
      'browsers-take-types-of-api',
      'No server code in a bundle',
      { path: '^apps/(dashboard|admin|widget)/' },
      { path: '^packages/api/' },
    ),
  ],
  /** @type {import('dependency-cruiser').ICruiseOptions} */
  options: {
    parser: 'swc',
    doNotFollow: { path: ['node_modules', '(^|/)dist/', '(^|/)generated/'] },
    exclude: { path: ['(^|/)dist/', '^node_modules/.*/node_modules/'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
    combinedDependencies: true,
  },
};
