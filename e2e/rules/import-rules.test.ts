import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import rules from '../../.dependency-cruiser.mjs';
import { findViolations } from '../run/import-rules.mjs';

const PACKAGES = rules.forbidden.flatMap(({ name = '' }) => /^(.+)-imports-down$/.exec(name)?.[1] ?? []);
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

/** A house in which everybody keeps the rules: every room, every process, and what is allowed between them. */
const VALID_FILES: Record<string, string> = {
  ...Object.fromEntries(
    PACKAGES.map((room) => [`packages/${room}/src/index.ts`, 'export const thing = 1;\nexport type Thing = 1;\n']),
  ),
  'packages/db/src/platform.ts': importing('@prisma/client'),
  'packages/db/src/generated/client.ts': 'export const thing = 1;\n',
  'packages/core/src/auth/index.ts': importing('@lobby/db', '@lobby/contracts', '@lobby/db/platform'),
  'packages/core/src/auth/inside.ts': 'export const thing = 1;\n',
  'packages/core/src/faqs/index.ts': importing('../auth/index.ts', './inside.ts'),
  'packages/core/src/faqs/inside.ts': importingType('./index.ts'),
  'packages/core/src/faqs/faqs.test.ts': importing('@lobby/testing', '../auth/inside.ts'),
  'packages/api/src/routers/auth.ts': `${importingType('@lobby/db')}${importing('@lobby/core').replaceAll('thing = 1', 'other = 1')}`,
  'packages/jobs/src/bullmq-backend.ts': importing('bullmq'),
  'packages/ai/src/model.ts': importing('openai', '@huggingface/transformers'),
  'packages/ingestion/src/parse.ts': importing('pdf-parse', 'cheerio'),
  'packages/outbound/src/client.ts': importing('undici'),
  'apps/server/src/main.ts': importing(
    '@lobby/api',
    '@lobby/composition',
    '../../../workers/src/index.ts',
    '../../../prisma/seed/index.ts',
  ),
  'apps/dashboard/src/main.tsx': `${importingType('@lobby/api')}import { thing as ui } from '@lobby/ui';\nexport const Page = () => <p title={String(ui)}>Hello</p>;\n`,
  'apps/admin/src/main.tsx': 'export const Page = () => <p>Hello</p>;\n',
  'apps/widget/src/main.ts': importing('@lobby/contracts'),
  'workers/src/index.ts': importing('@lobby/jobs', '@lobby/core'),
  'workers/src/env.ts': 'export const thing = 1;\n',
  'prisma/seed/index.ts': importing('@lobby/core'),
  'prisma/seed/tools.ts': 'export const thing = 1;\n',
  'e2e/bench/main.ts': importing('@lobby/testing'),
};

/** One file for each way to break a rule: rule, file, what it holds. */
const VIOLATIONS: [rule: string, file: string, source: string][] = [
  ...PACKAGES.map((room): [string, string, string] => [
    `${room}-imports-down`,
    `packages/${room}/src/upwards.ts`,
    importing('../../../apps/server/src/main.ts'),
  ]),
  ['contracts-imports-down', 'packages/contracts/src/sideways.ts', importing('@lobby/runtime')],
  [
    'ui-imports-down',
    'packages/ui/src/sideways.tsx',
    `${importing('@lobby/contracts')}export const Page = () => <p>Hello</p>;\n`,
  ],
  ['runtime-imports-down', 'packages/runtime/src/sideways.ts', importingType('@lobby/db')],
  ['db-imports-down', 'packages/db/src/sideways.ts', importing('@lobby/core')],
  ['events-imports-down', 'packages/events/src/sideways.ts', importing('@lobby/db')],
  ['ingestion-imports-down', 'packages/ingestion/src/sideways.ts', importing('@lobby/ai')],
  ['core-imports-down', 'packages/core/src/sideways.ts', importing('@lobby/api')],
  ['api-imports-down', 'packages/api/src/sideways.ts', importing('@lobby/storage')],
  ['composition-imports-down', 'packages/composition/src/sideways.ts', importing('@lobby/api')],
  ['core-features-by-their-door', 'packages/core/src/faqs/back-door.ts', importing('../auth/inside.ts')],
  ['screens-import-contracts-and-ui', 'apps/dashboard/src/core.ts', importing('@lobby/core')],
  ['screens-import-contracts-and-ui', 'apps/admin/src/dashboard.ts', importing('../../dashboard/src/main.tsx')],
  [
    'widget-imports-contracts',
    'apps/widget/src/ui.tsx',
    `${importing('@lobby/ui')}export const Page = () => <p>Hello</p>;\n`,
  ],
  ['server-is-a-composition-root', 'apps/server/src/inside.ts', importing('../../../workers/src/env.ts')],
  ['server-is-a-composition-root', 'apps/server/src/tools.ts', importing('../../../prisma/seed/tools.ts')],
  ['server-is-a-composition-root', 'apps/server/src/ui.ts', importing('@lobby/ui')],
  ['workers-are-a-composition-root', 'workers/src/api.ts', importing('@lobby/api')],
  ['seed-uses-the-ordinary-code', 'prisma/seed/database.ts', importing('@lobby/db')],
  ['testing-is-for-tests', 'packages/core/src/faqs/fake.ts', importing('@lobby/testing')],
  ['testing-is-for-tests', 'apps/server/src/fake.ts', importing('@lobby/testing')],
  ['prisma-client-has-one-owner', 'packages/core/src/faqs/client.ts', importing('@prisma/client')],
  [
    'prisma-client-has-one-owner',
    'packages/core/src/faqs/generated.ts',
    importing('../../../db/src/generated/client.ts'),
  ],
  ['prisma-client-has-one-owner', 'packages/core/src/faqs/client.test.ts', importing('@prisma/client')],
  ['platform-door-has-few-callers', 'packages/core/src/faqs/platform.ts', importing('@lobby/db/platform')],
  ['platform-door-has-few-callers', 'apps/server/src/platform.ts', importingType('@lobby/db/platform')],
  ['bullmq-lives-in-jobs', 'workers/src/queue.ts', importing('bullmq')],
  ['models-live-in-ai', 'packages/core/src/faqs/model.ts', importing('openai')],
  ['models-live-in-ai', 'workers/src/model.ts', importing('@huggingface/transformers')],
  ['parsers-live-in-ingestion', 'packages/core/src/faqs/parser.ts', importing('cheerio')],
  ['one-http-client', 'packages/core/src/faqs/http.ts', importing('axios')],
  ['no-unresolved', 'packages/core/src/faqs/missing.ts', importing('./not-there.ts')],
  ['no-cycles', 'packages/core/src/faqs/round-a.ts', importing('./round-b.ts')],
  ['api-takes-types-of-db', 'packages/api/src/query.ts', importing('@lobby/db')],
  ['browsers-take-types-of-api', 'apps/dashboard/src/api.ts', importing('@lobby/api')],
  ['browsers-take-types-of-api', 'apps/widget/src/api.ts', importing('@lobby/api')],
];

const repository = realpathSync(mkdtempSync(join(tmpdir(), 'lobby-house-')));
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
  for (const room of PACKAGES) {
    const exports = { '.': './src/index.ts', './platform': './src/platform.ts' };
    write(`packages/${room}/package.json`, JSON.stringify({ name: `@lobby/${room}`, type: 'module', exports }));
    symlinkSync(`../../packages/${room}`, join(repository, 'node_modules', '@lobby', room));
  }
});
afterAll(() => rmSync(repository, { recursive: true, force: true }));

describe('the import rules', () => {
  it('have a planted file for each of them', () => {
    const names = [...rules.forbidden, ...rules.forbiddenAtRunTime].map(({ name }) => name);
    const proven = new Set(VIOLATIONS.map(([rule]) => rule));
    const unproven = names.filter((name) => !proven.has(name ?? ''));
    expect(unproven, `Plant a file in e2e/rules/import-rules.test.ts that breaks ${unproven.join(', ')}.`).toEqual([]);
  });

  it('find nothing in a house that keeps them', async () => {
    expect(await findViolations(TOP, Object.keys(VALID_FILES).length, repository)).toEqual([]);
  });

  it('find every file that breaks one, and no other', async () => {
    for (const [, file, source] of VIOLATIONS) write(file, source);
    write('packages/core/src/faqs/round-b.ts', importing('./round-a.ts'));
    const found = new Set(
      (await findViolations(TOP, Object.keys(VALID_FILES).length, repository)).map((line) => line.split(' -> ')[0]),
    );
    expect(VIOLATIONS.map(([rule, file]) => `${rule}: ${file}`).filter((expected) => !found.has(expected))).toEqual([]);
    const planted = new Set(VIOLATIONS.map(([, file]) => file));
    expect([...found].filter((line) => !planted.has(line?.split(': ')[1] ?? ''))).toEqual([]);
  });

  it('take a run that read next to nothing for a fault, not for a clean house', async () => {
    await expect(findViolations(['packages/contracts'], 200, repository)).rejects.toThrow(/Only \d+ modules were read/);
  });
});
