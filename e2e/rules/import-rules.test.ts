import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import rules, { ALLOWED_IMPORTS } from '../../.dependency-cruiser.mjs';
import { findViolations } from '../run/import-rules.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGES = Object.keys(ALLOWED_IMPORTS);
const LIBRARIES = [
  'bullmq',
  'openai',
  '@huggingface/transformers',
  'pdf-parse',
  'cheerio',
  'undici',
  'axios',
  '@prisma/client',
  'preact',
];
const TOP = ['apps', 'packages', 'prisma', 'workers', 'e2e'];

const importing = (...modules: string[]): string =>
  `${modules.map((name, index) => `import { thing as t${index} } from '${name}';`).join('\n')}\nexport const all = [${modules.map((_, index) => `t${index}`).join(', ')}];\nexport const thing = 1;\n`;
const importingType = (name: string): string =>
  `import type { Thing } from '${name}';\nexport const thing: Thing | 1 = 1;\n`;

/** A repository that keeps every rule: each package, each program, and what is allowed between them. */
const VALID_FILES: Record<string, string> = {
  ...Object.fromEntries(
    PACKAGES.filter((name) => name !== 'core' && name !== 'contracts').map((name) => [
      `packages/${name}/src/index.ts`,
      'export const thing = 1;\nexport type Thing = 1;\n',
    ]),
  ),
  'packages/contracts/src/faqs.ts': 'export const thing = 1;\n',
  'packages/db/src/platform.ts': importing('@prisma/client'),
  'packages/db/src/generated/client.ts': 'export const thing = 1;\n',
  'packages/mail/src/templates.ts': importing('@lobby/messages', '@lobby/contracts/faqs'),
  'packages/client/src/log.ts': importing('@lobby/contracts/faqs'),
  'packages/ui/src/texts.ts': importing('@lobby/messages'),
  'packages/core/src/deps.ts': importing('@lobby/db', './auth/inside.ts'),
  'packages/core/src/auth/index.ts': importing('@lobby/db', '@lobby/contracts/faqs', '@lobby/db/platform'),
  'packages/core/src/auth/inside.ts': 'export const thing = 1;\n',
  'packages/core/src/faqs/index.ts': importing('../auth/index.ts', './inside.ts', '@lobby/messages'),
  'packages/core/src/faqs/inside.ts': importingType('../auth/index.ts'),
  'packages/core/src/faqs/faqs.test.ts': importing('@lobby/testing', '../auth/inside.ts'),
  'packages/api/src/routers/auth.ts': `${importingType('@lobby/db')}${importing('@lobby/core/auth', '@lobby/core/deps', '@lobby/messages').replaceAll('thing = 1', 'other = 1')}`,
  'packages/jobs/src/bullmq-backend.ts': importing('bullmq'),
  'packages/ai/src/model.ts': importing('openai', '@huggingface/transformers'),
  'packages/ingestion/src/parse.ts': importing('pdf-parse', 'cheerio'),
  'packages/outbound/src/client.ts': importing('undici'),
  'apps/server/src/main.ts': importing(
    '@lobby/api',
    '@lobby/composition',
    '@lobby/messages',
    '../../../workers/src/index.ts',
    '../../../prisma/seed/index.ts',
  ),
  'apps/server/src/app.test.ts': importing('../../../e2e/deployment/start-server.ts'),
  'apps/cli/src/evaluate.ts': importing('@lobby/composition', '@lobby/core/faqs', '../../../prisma/seed/index.ts'),
  'apps/dashboard/src/main.tsx': `${importingType('@lobby/api')}import { thing as ui } from '@lobby/ui';\nimport { thing as messages } from '@lobby/messages';\nexport const Page = () => <p title={String([ui, messages])}>Hello</p>;\n`,
  'apps/admin/src/main.tsx': 'export const Page = () => <p>Hello</p>;\n',
  'apps/widget/src/main.ts': importing('@lobby/contracts/faqs', '@lobby/messages', '@lobby/client'),
  'workers/src/index.ts': importing('@lobby/jobs', '@lobby/core/faqs'),
  'workers/src/env.ts': 'export const thing = 1;\n',
  'prisma/seed/index.ts': importing('@lobby/core/faqs'),
  'prisma/seed/tools.ts': 'export const thing = 1;\n',
  'e2e/report/print-table.ts': 'export const thing = 1;\n',
  'e2e/deployment/start-server.ts': importing('../report/print-table.ts'),
  'e2e/bench/main.ts': importing('@lobby/testing', '../deployment/start-server.ts', '../report/print-table.ts'),
  'e2e/faults/main.ts': importing('../deployment/start-server.ts'),
  'e2e/journeys/page.test.ts': importing('../faults/main.ts', '../deployment/start-server.ts'),
  'e2e/run/servers.mjs': importing('../deployment/start-server.ts'),
};

/** One file for each way to break a rule: rule, file, source. */
const VIOLATIONS: [rule: string, file: string, source: string][] = [
  ...PACKAGES.map((name): [string, string, string] => [
    `${name}-allowed-imports`,
    `packages/${name}/src/upwards.ts`,
    importing('../../../apps/server/src/main.ts'),
  ]),
  ['contracts-allowed-imports', 'packages/contracts/src/sideways.ts', importing('@lobby/runtime')],
  ['messages-allowed-imports', 'packages/messages/src/sideways.ts', importing('@lobby/contracts/faqs')],
  [
    'ui-allowed-imports',
    'packages/ui/src/sideways.tsx',
    `${importing('@lobby/contracts/faqs')}export const Page = () => <p>Hello</p>;\n`,
  ],
  ['client-allowed-imports', 'packages/client/src/sideways.ts', importing('@lobby/messages')],
  ['runtime-allowed-imports', 'packages/runtime/src/sideways.ts', importingType('@lobby/db')],
  ['runtime-allowed-imports', 'packages/runtime/src/texts.ts', importing('@lobby/messages')],
  ['db-allowed-imports', 'packages/db/src/sideways.ts', importing('@lobby/core/faqs')],
  ['storage-allowed-imports', 'packages/storage/src/sideways.ts', importing('@lobby/messages')],
  ['mail-allowed-imports', 'packages/mail/src/sideways.ts', importing('@lobby/core/faqs')],
  ['events-allowed-imports', 'packages/events/src/sideways.ts', importing('@lobby/db')],
  ['ingestion-allowed-imports', 'packages/ingestion/src/sideways.ts', importing('@lobby/ai')],
  ['core-allowed-imports', 'packages/core/src/sideways.ts', importing('@lobby/api')],
  ['api-allowed-imports', 'packages/api/src/sideways.ts', importing('@lobby/storage')],
  ['composition-allowed-imports', 'packages/composition/src/sideways.ts', importing('@lobby/api')],
  ['core-features-through-index', 'packages/core/src/faqs/deep.ts', importing('../auth/inside.ts')],
  ['core-features-through-index', 'apps/server/src/deep.ts', importing('../../../packages/core/src/auth/inside.ts')],
  ['core-and-contracts-by-subpath', 'apps/server/src/barrel.ts', importing('../../../packages/core/src/index.ts')],
  ['core-and-contracts-by-subpath', 'packages/jobs/src/barrel.ts', importing('@lobby/contracts/index')],
  ['consoles-allowed-imports', 'apps/dashboard/src/core.ts', importing('@lobby/core/faqs')],
  ['consoles-allowed-imports', 'apps/admin/src/dashboard.ts', importing('../../dashboard/src/main.tsx')],
  [
    'widget-allowed-imports',
    'apps/widget/src/ui.tsx',
    `${importing('@lobby/ui')}export const Page = () => <p>Hello</p>;\n`,
  ],
  ['server-allowed-imports', 'apps/server/src/inside.ts', importing('../../../workers/src/env.ts')],
  ['server-allowed-imports', 'apps/server/src/tools.ts', importing('../../../prisma/seed/tools.ts')],
  ['server-allowed-imports', 'apps/server/src/ui.ts', importing('@lobby/ui')],
  ['workers-allowed-imports', 'workers/src/api.ts', importing('@lobby/api')],
  ['cli-allowed-imports', 'apps/cli/src/server.ts', importing('../../server/src/main.ts')],
  ['cli-allowed-imports', 'apps/cli/src/tools.ts', importing('../../../prisma/seed/tools.ts')],
  ['cli-allowed-imports', 'apps/cli/src/ui.ts', importing('@lobby/ui')],
  ['seed-allowed-imports', 'prisma/seed/database.ts', importing('@lobby/db')],
  ['testing-only-in-tests', 'packages/core/src/faqs/fake.ts', importing('@lobby/testing')],
  ['testing-only-in-tests', 'apps/server/src/fake.ts', importing('@lobby/testing')],
  ['testing-only-in-tests', 'workers/src/fake.ts', importing('../../e2e/deployment/start-server.ts')],
  ['prisma-client-only-in-db', 'packages/core/src/faqs/client.ts', importing('@prisma/client')],
  ['prisma-client-only-in-db', 'packages/core/src/faqs/generated.ts', importing('../../../db/src/generated/client.ts')],
  ['prisma-client-only-in-db', 'packages/core/src/faqs/client.test.ts', importing('@prisma/client')],
  ['platform-db-restricted', 'packages/core/src/faqs/platform.ts', importing('@lobby/db/platform')],
  ['platform-db-restricted', 'apps/server/src/platform.ts', importingType('@lobby/db/platform')],
  ['bullmq-only-in-jobs', 'workers/src/queue.ts', importing('bullmq')],
  ['model-libraries-only-in-ai', 'packages/core/src/faqs/model.ts', importing('openai')],
  ['model-libraries-only-in-ai', 'workers/src/model.ts', importing('@huggingface/transformers')],
  ['parsers-only-in-ingestion', 'packages/core/src/faqs/parser.ts', importing('cheerio')],
  ['http-client-only-in-outbound', 'packages/core/src/faqs/http.ts', importing('axios')],
  ['e2e-allowed-imports', 'e2e/bench/servers.ts', importing('../run/servers.mjs')],
  ['e2e-allowed-imports', 'e2e/faults/bench.ts', importing('../bench/main.ts')],
  ['e2e-allowed-imports', 'e2e/deployment/faults.ts', importing('../faults/main.ts')],
  ['e2e-allowed-imports', 'e2e/report/deployment.ts', importing('../deployment/start-server.ts')],
  ['not-to-unresolvable', 'packages/core/src/faqs/missing.ts', importing('./not-there.ts')],
  ['not-to-unresolvable', 'packages/core/src/faqs/barrel.ts', importing('@lobby/core')],
  ['no-circular', 'packages/core/src/faqs/cycle-a.ts', importing('./cycle-b.ts')],
  ['no-circular', 'packages/core/src/faqs/type-cycle-a.ts', importingType('./type-cycle-b.ts')],
  ['api-imports-db-types-only', 'packages/api/src/query.ts', importing('@lobby/db')],
  ['browsers-import-api-types-only', 'apps/dashboard/src/api.ts', importing('@lobby/api')],
  ['browsers-import-api-types-only', 'apps/widget/src/api.ts', importing('@lobby/api')],
];

/** The package exports that the planted packages declare; every other package exports its index. */
const EXPORTS: Record<string, Record<string, string>> = {
  core: { './deps': './src/deps.ts', './*': './src/*/index.ts' },
  contracts: { './*': './src/*.ts' },
};

const repository = realpathSync(mkdtempSync(join(tmpdir(), 'lobby-import-rules-')));
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), text);
};

beforeAll(() => {
  for (const [path, text] of Object.entries(VALID_FILES)) write(path, text);
  for (const name of LIBRARIES) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, 'export const thing = 1;\n');
  }
  mkdirSync(join(repository, 'node_modules', '@lobby'));
  for (const name of PACKAGES) {
    const exports = EXPORTS[name] ?? { '.': './src/index.ts', './platform': './src/platform.ts' };
    write(`packages/${name}/package.json`, JSON.stringify({ name: `@lobby/${name}`, type: 'module', exports }));
    symlinkSync(`../../packages/${name}`, join(repository, 'node_modules', '@lobby', name));
  }
});
afterAll(() => rmSync(repository, { recursive: true, force: true }));

describe('the import rules', () => {
  it('name every package', () => {
    expect(readdirSync(join(ROOT, 'packages')).filter((name) => !PACKAGES.includes(name))).toEqual([]);
  });

  it('are each broken by a planted file', () => {
    const names = [...rules.forbidden, ...rules.forbiddenAtRunTime].map(({ name }) => name);
    const broken = new Set(VIOLATIONS.map(([rule]) => rule));
    const unproven = names.filter((name) => !broken.has(name ?? ''));
    expect(unproven, `Plant a file in e2e/rules/import-rules.test.ts that breaks ${unproven.join(', ')}.`).toEqual([]);
  });

  it('find nothing in a repository that keeps them', async () => {
    expect(await findViolations(TOP, Object.keys(VALID_FILES).length, repository)).toEqual([]);
  });

  it('find every planted file and no other', async () => {
    for (const [, file, source] of VIOLATIONS) write(file, source);
    write('packages/core/src/faqs/cycle-b.ts', importing('./cycle-a.ts'));
    write('packages/core/src/faqs/type-cycle-b.ts', importingType('./type-cycle-a.ts'));
    for (const name of ['core', 'contracts']) write(`packages/${name}/src/index.ts`, 'export const thing = 1;\n');
    const found = new Set(
      (await findViolations(TOP, Object.keys(VALID_FILES).length, repository)).map((line) => line.split(' -> ')[0]),
    );
    expect(VIOLATIONS.map(([rule, file]) => `${rule}: ${file}`).filter((expected) => !found.has(expected))).toEqual([]);
    const planted = new Set(VIOLATIONS.map(([, file]) => file));
    expect([...found].filter((line) => !planted.has(line?.split(': ')[1] ?? ''))).toEqual([]);
  });

  it('fail when next to nothing was read', async () => {
    await expect(findViolations(['packages/contracts'], 200, repository)).rejects.toThrow(/Only \d+ modules were read/);
  });
});
