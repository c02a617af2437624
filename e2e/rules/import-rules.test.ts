import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import rules from '../../.dependency-cruiser.mjs';
import { findViolations } from '../run/import-rules.mjs';

const ROOMS = rules.forbidden.flatMap(({ name = '' }) => /^(.+)-imports-down$/.exec(name)?.[1] ?? []);
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

const uses = (...modules: string[]): string =>
  `${modules.map((name, index) => `import { thing as t${index} } from '${name}';`).join('\n')}\nexport const all = [${modules.map((_, index) => `t${index}`).join(', ')}];\nexport const thing = 1;\n`;
const types = (name: string): string => `import type { Thing } from '${name}';\nexport const thing: Thing | 1 = 1;\n`;

/** A house in which everybody keeps the rules: every room, every process, and what is allowed between them. */
const ORDERLY: Record<string, string> = {
  ...Object.fromEntries(
    ROOMS.map((room) => [`packages/${room}/src/index.ts`, 'export const thing = 1;\nexport type Thing = 1;\n']),
  ),
  'packages/db/src/platform.ts': uses('@prisma/client'),
  'packages/db/src/generated/client.ts': 'export const thing = 1;\n',
  'packages/core/src/auth/index.ts': uses('@lobby/db', '@lobby/contracts', '@lobby/db/platform'),
  'packages/core/src/auth/inside.ts': 'export const thing = 1;\n',
  'packages/core/src/faqs/index.ts': uses('../auth/index.ts', './inside.ts'),
  'packages/core/src/faqs/inside.ts': types('./index.ts'),
  'packages/core/src/faqs/faqs.test.ts': uses('@lobby/testing', '../auth/inside.ts'),
  'packages/api/src/routers/auth.ts': `${types('@lobby/db')}${uses('@lobby/core').replaceAll('thing = 1', 'other = 1')}`,
  'packages/jobs/src/backend.ts': uses('bullmq'),
  'packages/ai/src/model.ts': uses('openai', '@huggingface/transformers'),
  'packages/ingestion/src/parse.ts': uses('pdf-parse', 'cheerio'),
  'packages/outbound/src/client.ts': uses('undici'),
  'apps/server/src/main.ts': uses(
    '@lobby/api',
    '@lobby/composition',
    '../../../workers/src/index.ts',
    '../../../prisma/seed/index.ts',
  ),
  'apps/dashboard/src/main.tsx': `${types('@lobby/api')}import { thing as ui } from '@lobby/ui';\nexport const Page = () => <p title={String(ui)}>Hello</p>;\n`,
  'apps/admin/src/main.tsx': 'export const Page = () => <p>Hello</p>;\n',
  'apps/widget/src/main.ts': uses('@lobby/contracts'),
  'workers/src/index.ts': uses('@lobby/jobs', '@lobby/core'),
  'workers/src/env.ts': 'export const thing = 1;\n',
  'prisma/seed/index.ts': uses('@lobby/core'),
  'prisma/seed/tools.ts': 'export const thing = 1;\n',
  'e2e/bench/bench.ts': uses('@lobby/testing'),
};

/** One file for each way to break a rule: rule, file, what it holds. */
const PLANTED: [rule: string, file: string, source: string][] = [
  ...ROOMS.map((room): [string, string, string] => [
    `${room}-imports-down`,
    `packages/${room}/src/upwards.ts`,
    uses('../../../apps/server/src/main.ts'),
  ]),
  ['contracts-imports-down', 'packages/contracts/src/sideways.ts', uses('@lobby/runtime')],
  [
    'ui-imports-down',
    'packages/ui/src/sideways.tsx',
    `${uses('@lobby/contracts')}export const Page = () => <p>Hello</p>;\n`,
  ],
  ['runtime-imports-down', 'packages/runtime/src/sideways.ts', types('@lobby/db')],
  ['db-imports-down', 'packages/db/src/sideways.ts', uses('@lobby/core')],
  ['events-imports-down', 'packages/events/src/sideways.ts', uses('@lobby/db')],
  ['ingestion-imports-down', 'packages/ingestion/src/sideways.ts', uses('@lobby/ai')],
  ['core-imports-down', 'packages/core/src/sideways.ts', uses('@lobby/api')],
  ['api-imports-down', 'packages/api/src/sideways.ts', uses('@lobby/storage')],
  ['composition-imports-down', 'packages/composition/src/sideways.ts', uses('@lobby/api')],
  ['core-features-by-their-door', 'packages/core/src/faqs/back-door.ts', uses('../auth/inside.ts')],
  ['screens-import-contracts-and-ui', 'apps/dashboard/src/core.ts', uses('@lobby/core')],
  ['screens-import-contracts-and-ui', 'apps/admin/src/dashboard.ts', uses('../../dashboard/src/main.tsx')],
  [
    'widget-imports-contracts',
    'apps/widget/src/ui.tsx',
    `${uses('@lobby/ui')}export const Page = () => <p>Hello</p>;\n`,
  ],
  ['server-is-a-composition-root', 'apps/server/src/inside.ts', uses('../../../workers/src/env.ts')],
  ['server-is-a-composition-root', 'apps/server/src/tools.ts', uses('../../../prisma/seed/tools.ts')],
  ['server-is-a-composition-root', 'apps/server/src/ui.ts', uses('@lobby/ui')],
  ['workers-are-a-composition-root', 'workers/src/api.ts', uses('@lobby/api')],
  ['seed-uses-the-ordinary-code', 'prisma/seed/database.ts', uses('@lobby/db')],
  ['testing-is-for-tests', 'packages/core/src/faqs/fake.ts', uses('@lobby/testing')],
  ['testing-is-for-tests', 'apps/server/src/fake.ts', uses('@lobby/testing')],
  ['prisma-client-has-one-owner', 'packages/core/src/faqs/client.ts', uses('@prisma/client')],
  ['prisma-client-has-one-owner', 'packages/core/src/faqs/generated.ts', uses('../../../db/src/generated/client.ts')],
  ['prisma-client-has-one-owner', 'packages/core/src/faqs/client.test.ts', uses('@prisma/client')],
  ['platform-door-has-few-callers', 'packages/core/src/faqs/platform.ts', uses('@lobby/db/platform')],
  ['platform-door-has-few-callers', 'apps/server/src/platform.ts', types('@lobby/db/platform')],
  ['bullmq-lives-in-jobs', 'workers/src/queue.ts', uses('bullmq')],
  ['models-live-in-ai', 'packages/core/src/faqs/model.ts', uses('openai')],
  ['models-live-in-ai', 'workers/src/model.ts', uses('@huggingface/transformers')],
  ['parsers-live-in-ingestion', 'packages/core/src/faqs/parser.ts', uses('cheerio')],
  ['one-http-client', 'packages/core/src/faqs/http.ts', uses('axios')],
  ['no-unresolved', 'packages/core/src/faqs/missing.ts', uses('./not-there.ts')],
  ['no-cycles', 'packages/core/src/faqs/round-a.ts', uses('./round-b.ts')],
  ['api-takes-types-of-db', 'packages/api/src/query.ts', uses('@lobby/db')],
  ['browsers-take-types-of-api', 'apps/dashboard/src/api.ts', uses('@lobby/api')],
  ['browsers-take-types-of-api', 'apps/widget/src/api.ts', uses('@lobby/api')],
];

const house = realpathSync(mkdtempSync(join(tmpdir(), 'lobby-house-')));
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(join(house, path), text);
};

beforeAll(() => {
  for (const [path, text] of Object.entries(ORDERLY)) write(path, text);
  for (const name of LIBRARIES) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, 'export const thing = 1;\n');
  }
  mkdirSync(join(house, 'node_modules', '@lobby'));
  for (const room of ROOMS) {
    const exports = { '.': './src/index.ts', './platform': './src/platform.ts' };
    write(`packages/${room}/package.json`, JSON.stringify({ name: `@lobby/${room}`, type: 'module', exports }));
    symlinkSync(`../../packages/${room}`, join(house, 'node_modules', '@lobby', room));
  }
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

describe('the import rules', () => {
  it('have a planted file for each of them', () => {
    const names = [...rules.forbidden, ...rules.forbiddenAtRunTime].map(({ name }) => name);
    const proven = new Set(PLANTED.map(([rule]) => rule));
    const unproven = names.filter((name) => !proven.has(name ?? ''));
    expect(unproven, `Plant a file in e2e/rules/import-rules.test.ts that breaks ${unproven.join(', ')}.`).toEqual([]);
  });

  it('find nothing in a house that keeps them', async () => {
    expect(await findViolations(TOP, Object.keys(ORDERLY).length, house)).toEqual([]);
  });

  it('find every file that breaks one, and no other', async () => {
    for (const [, file, source] of PLANTED) write(file, source);
    write('packages/core/src/faqs/round-b.ts', uses('./round-a.ts'));
    const found = new Set(
      (await findViolations(TOP, Object.keys(ORDERLY).length, house)).map((line) => line.split(' -> ')[0]),
    );
    expect(PLANTED.map(([rule, file]) => `${rule}: ${file}`).filter((expected) => !found.has(expected))).toEqual([]);
    const planted = new Set(PLANTED.map(([, file]) => file));
    expect([...found].filter((line) => !planted.has(line?.split(': ')[1] ?? ''))).toEqual([]);
  });

  it('take a run that read next to nothing for a fault, not for a clean house', async () => {
    await expect(findViolations(['packages/contracts'], 200, house)).rejects.toThrow(/Only \d+ modules were read/);
  });
});
