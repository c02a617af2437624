// The import rules of the house (docs/architecture.md), as errors. Imports point down only.

/** The rooms that each room may import; a room that isn't a key here may not import anything of ours. */
const ALLOWED_IMPORTS = {
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
const packageRules = Object.entries(ALLOWED_IMPORTS).map(([packageName, allowed]) => ({
  name: `${packageName}-imports-down`,
  comment: `packages/${packageName} may import ${allowed.join(', ') || 'nothing of ours'}`,
  severity: 'error',
  from: { path: `^packages/${packageName}/`, ...(packageName === 'testing' ? {} : { pathNot: '\\.test\\.tsx?$' }) },
  to: { path: '^(apps|packages|prisma|workers|e2e)/', pathNot: `^packages/(${[packageName, ...allowed].join('|')})/` },
}));

/** @type {(name: string, comment: string, from: import('dependency-cruiser').IRegularForbiddenRuleType['from'], to: import('dependency-cruiser').IRegularForbiddenRuleType['to']) => import('dependency-cruiser').IRegularForbiddenRuleType} */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const WORKSPACES = '^(apps|packages|prisma|workers|e2e)/';
const TEST_FILE = '\\.test\\.tsx?$';

export default {
  forbidden: [
    ...packageRules,
    rule(
      'core-features-by-their-door',
      'A feature reaches another only through its index.ts',
      { path: '^packages/core/src/([^/]+)/', pathNot: TEST_FILE },
      {
        path: '^packages/core/src/([^/]+)/',
        pathNot: ['^packages/core/src/$1/', '^packages/core/src/[^/]+/index\\.ts$'],
      },
    ),
    rule(
      'screens-import-contracts-and-ui',
      'A console knows the wire and the shared components',
      { path: '^apps/(dashboard|admin)/', pathNot: TEST_FILE },
      { path: WORKSPACES, pathNot: '^(apps/$1|packages/(ui|contracts|api))/' },
    ),
    rule(
      'widget-imports-contracts',
      'Every byte of the widget is paid for by visitors; it shares what makes an answer’s text safe',
      { path: '^apps/widget/', pathNot: TEST_FILE },
      { path: WORKSPACES, pathNot: '^(apps/widget/|packages/(contracts|api)/|packages/ui/src/markdown[.]tsx$)' },
    ),
    rule(
      'server-is-a-composition-root',
      'The server wires packages; it takes workers and the demo data through their one export',
      { path: '^apps/server/', pathNot: TEST_FILE },
      {
        path: WORKSPACES,
        pathNot: ['^apps/server/', '^packages/(?!ui|testing)', '^workers/src/index\\.ts$', '^prisma/seed/index\\.ts$'],
      },
    ),
    rule(
      'workers-are-a-composition-root',
      'The background process wires packages',
      { path: '^workers/', pathNot: TEST_FILE },
      { path: WORKSPACES, pathNot: ['^workers/', '^packages/(?!ui|testing|api)'] },
    ),
    rule(
      'seed-uses-the-ordinary-code',
      'Demo data is made through the functions that the dashboard calls',
      { path: '^prisma/', pathNot: TEST_FILE },
      { path: WORKSPACES, pathNot: ['^prisma/', '^packages/(contracts|runtime|core)/'] },
    ),
    rule(
      'testing-is-for-tests',
      'Test code never ships',
      { path: WORKSPACES, pathNot: [TEST_FILE, '^packages/testing/', '^e2e/'] },
      { path: '^packages/testing/' },
    ),
    rule(
      'prisma-client-has-one-owner',
      'The client leaves packages/db only as tenantDb and platformDb',
      { path: WORKSPACES, pathNot: '^packages/db/' },
      { path: ['^packages/db/src/generated/', '^node_modules/(@prisma/client|@electric-sql)/'] },
    ),
    rule(
      'platform-door-has-few-callers',
      'Only features whose tables belong to no tenant may open the platform door',
      {
        path: WORKSPACES,
        pathNot: [
          '^packages/(db|testing)/',
          '^packages/core/src/(auth|tenants|widgets|platform)/',
          '^packages/core/src/deps\\.ts$',
          TEST_FILE,
        ],
      },
      { path: '^packages/db/src/platform\\.ts$' },
    ),
    rule(
      'bullmq-lives-in-jobs',
      'One owner of the queue',
      { path: WORKSPACES, pathNot: '^packages/jobs/' },
      { path: '^node_modules/bullmq/' },
    ),
    rule(
      'models-live-in-ai',
      'One owner of model libraries',
      { path: WORKSPACES, pathNot: '^packages/ai/' },
      { path: '^node_modules/(openai|@huggingface)/' },
    ),
    rule(
      'parsers-live-in-ingestion',
      'One owner of parsers',
      { path: WORKSPACES, pathNot: ['^packages/ingestion/'] },
      { path: '^node_modules/(pdf-parse|cheerio|tesseract\\.js)/' },
    ),
    rule(
      'one-http-client',
      'Addresses from outside go through packages/outbound',
      { path: WORKSPACES, pathNot: ['^packages/outbound/', '^e2e/', TEST_FILE] },
      { path: '^node_modules/(undici|axios|got|node-fetch)/' },
    ),
    rule(
      'no-unresolved',
      'Every import resolves',
      { path: WORKSPACES },
      { couldNotResolve: true, pathNot: '^virtual:' },
    ),
  ],
  /** Rules in which an import of a type doesn't count: it is gone when the program runs. */
  forbiddenAtRunTime: [
    rule('no-cycles', 'A cycle means that a door is missing', {}, { circular: true }),
    rule(
      'api-takes-types-of-db',
      'The transport never queries',
      { path: '^packages/api/', pathNot: TEST_FILE },
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
