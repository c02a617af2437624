// The import rules of docs/architecture.md, as errors. Imports point down only.

const INFRASTRUCTURE = ['outbound', 'db', 'storage', 'mail', 'jobs', 'events', 'ai', 'ingestion'];
const BELOW_CORE = ['contracts', 'runtime', 'messages', ...INFRASTRUCTURE];

/** The packages that each package may import. Every folder of packages/ must be a key here. */
export const ALLOWED_IMPORTS = {
  contracts: [],
  runtime: [],
  messages: [],
  client: ['contracts'],
  ui: ['messages'],
  simulators: [],
  outbound: ['runtime'],
  db: ['runtime'],
  storage: ['runtime'],
  mail: ['contracts', 'messages'],
  jobs: ['contracts', 'runtime'],
  events: ['contracts', 'runtime'],
  ai: ['contracts', 'runtime', 'outbound'],
  ingestion: ['contracts', 'runtime', 'outbound'],
  core: BELOW_CORE,
  api: ['contracts', 'runtime', 'messages', 'core', 'db'],
  composition: ['contracts', 'runtime', ...INFRASTRUCTURE, 'core'],
  testing: [...BELOW_CORE, 'core', 'api', 'simulators'],
};

/** The folders of e2e that each of them may import. `run` starts the others' programs and is imported by its test alone. */
const E2E_IMPORTS = {
  report: [],
  deployment: ['report'],
  bench: ['report', 'deployment'],
  faults: ['report', 'deployment'],
  journeys: ['report', 'deployment', 'bench', 'faults'],
  run: ['deployment'],
  rules: ['run'],
};

/** @type {import('dependency-cruiser').IRegularForbiddenRuleType[]} */
const packageRules = Object.entries(ALLOWED_IMPORTS).map(([packageName, allowed]) => ({
  name: `${packageName}-allowed-imports`,
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
      'core-features-through-index',
      'A feature of core is imported through its index.ts only, by other features and by everybody else',
      { path: WORKSPACES, pathNot: [TEST_FILE, '^packages/core/src/'] },
      {
        path: '^packages/core/src/',
        pathNot: ['^packages/core/src/[^/]+/index\\.ts$', '^packages/core/src/deps\\.ts$'],
      },
    ),
    rule(
      'core-features-through-index',
      'A feature of core is imported through its index.ts only, by other features and by everybody else',
      { path: '^packages/core/src/([^/]+)/', pathNot: TEST_FILE },
      {
        path: '^packages/core/src/([^/]+)/',
        pathNot: ['^packages/core/src/$1/', '^packages/core/src/[^/]+/index\\.ts$'],
      },
    ),
    rule(
      'core-and-contracts-by-subpath',
      'An import names its feature: @lobby/core/<feature>, @lobby/contracts/<feature>; no index stands above the features',
      { path: WORKSPACES },
      { path: '^packages/(core|contracts)/src/index\\.ts$' },
    ),
    rule(
      'consoles-allowed-imports',
      'A console imports the contracts, the messages and the shared components',
      { path: '^apps/(dashboard|admin)/', pathNot: TEST_FILE },
      { path: WORKSPACES, pathNot: '^(apps/$1|packages/(ui|client|messages|contracts|api))/' },
    ),
    rule(
      'widget-allowed-imports',
      'Visitors pay for every byte of the widget; of ui it shares what makes an answer’s text safe, storage and downloads',
      { path: '^apps/widget/', pathNot: TEST_FILE },
      {
        path: WORKSPACES,
        pathNot: [
          '^apps/widget/',
          '^packages/(client|messages|contracts|api)/',
          '^packages/ui/src/(text/.*|actions/download-text\\.ts|storage/.*)$',
        ],
      },
    ),
    rule(
      'server-allowed-imports',
      'The server wires packages; it imports workers and the demo data through their one export',
      { path: '^apps/server/', pathNot: TEST_FILE },
      {
        path: WORKSPACES,
        pathNot: ['^apps/server/', '^packages/(?!ui|testing)', '^workers/src/index\\.ts$', '^prisma/seed/index\\.ts$'],
      },
    ),
    rule(
      'workers-allowed-imports',
      'The background process wires packages',
      { path: '^workers/', pathNot: TEST_FILE },
      { path: WORKSPACES, pathNot: ['^workers/', '^packages/(?!ui|testing|api)'] },
    ),
    rule(
      'cli-allowed-imports',
      'A command wires packages, as the server does',
      { path: '^apps/cli/', pathNot: TEST_FILE },
      { path: WORKSPACES, pathNot: ['^apps/cli/', '^packages/(?!ui|testing|api)', '^prisma/seed/index\\.ts$'] },
    ),
    rule(
      'seed-allowed-imports',
      'Demo data is created through the functions that the dashboard calls',
      { path: '^prisma/', pathNot: TEST_FILE },
      { path: WORKSPACES, pathNot: ['^prisma/', '^packages/(contracts|runtime|core)/'] },
    ),
    rule(
      'testing-only-in-tests',
      'Test code never ships',
      { path: WORKSPACES, pathNot: [TEST_FILE, '^packages/testing/', '^e2e/'] },
      { path: '^(packages/testing|e2e)/' },
    ),
    rule(
      'prisma-client-only-in-db',
      'The client leaves packages/db only as tenantDb and platformDb',
      { path: WORKSPACES, pathNot: '^packages/db/' },
      { path: ['^packages/db/src/generated/', '^node_modules/(@prisma/client|@electric-sql)/'] },
    ),
    rule(
      'platform-db-restricted',
      'Only features whose tables belong to no tenant, or that find a tenant from outside, may open platformDb',
      {
        path: WORKSPACES,
        pathNot: [
          '^packages/(db|testing)/',
          '^packages/core/src/(auth|chat-domains|durable-jobs|industry-templates|sso|tenants|widgets|platform)/',
          '^packages/core/src/deps\\.ts$',
          TEST_FILE,
        ],
      },
      { path: '^packages/db/src/platform\\.ts$' },
    ),
    rule(
      'bullmq-only-in-jobs',
      'The queue has one owner',
      { path: WORKSPACES, pathNot: '^packages/jobs/' },
      { path: '^node_modules/bullmq/' },
    ),
    rule(
      'model-libraries-only-in-ai',
      'Model libraries have one owner',
      { path: WORKSPACES, pathNot: '^packages/ai/' },
      { path: '^node_modules/(openai|@huggingface)/' },
    ),
    rule(
      'parsers-only-in-ingestion',
      'Parsers have one owner',
      { path: WORKSPACES, pathNot: ['^packages/ingestion/'] },
      { path: '^node_modules/(pdf-parse|cheerio|tesseract\\.js)/' },
    ),
    rule(
      'http-client-only-in-outbound',
      'Requests to addresses from outside go through packages/outbound',
      { path: WORKSPACES, pathNot: ['^packages/outbound/', '^e2e/', TEST_FILE] },
      { path: '^node_modules/(undici|axios|got|node-fetch)/' },
    ),
    ...Object.entries(E2E_IMPORTS).map(([folder, allowed]) =>
      rule(
        'e2e-allowed-imports',
        `e2e/${folder} may import ${allowed.join(', ') || 'no other folder of e2e'}`,
        { path: `^e2e/${folder}/` },
        { path: '^e2e/', pathNot: `^e2e/(${[folder, ...allowed].join('|')})/` },
      ),
    ),
    rule('no-circular', 'A cycle means that a leaf file is missing; imports of types count', {}, { circular: true }),
    rule(
      'not-to-unresolvable',
      'Every import resolves',
      { path: WORKSPACES },
      { couldNotResolve: true, pathNot: '^virtual:' },
    ),
  ],
  /** Rules in which an import of a type doesn't count: it is gone when the program runs. */
  forbiddenAtRunTime: [
    rule(
      'api-imports-db-types-only',
      'The transport never queries',
      { path: '^packages/api/', pathNot: TEST_FILE },
      { path: '^packages/db/' },
    ),
    rule(
      'browsers-import-api-types-only',
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
