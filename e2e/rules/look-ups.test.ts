import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../apps/cli/bin/bootstrap.mjs';
import { isTestCode, listSourcePaths } from '../run/source-files.mjs';

/** Where words of strangers arrive: in the processes, not in a browser. */
const SERVER_SIDE = /^(?:apps\/server|workers|packages\/(?:ai|core|ingestion|mail|messages|outbound))\/src\/.*\.ts$/;
/** A table whose keys may be any words, as a constant of a file. */
const TABLE = /const (\w+): (?:Readonly<)?Record<string, /g;

/** Tables that are read by words of our own, and whose words those are. */
const OWN_WORDS: Record<string, string> = {
  'apps/server/src/http/platform-branding.ts ENTITIES': 'characters that a pattern has found',
  'apps/server/src/http/listen.ts LISTEN_ERROR_MESSAGES': "Node's codes",
  'packages/mail/src/escape-html.ts ENTITIES': 'characters that a pattern has found',
  'packages/core/src/tenants/slug.ts LETTERS': 'single letters',
  'packages/core/src/resources/ingest/process-pages.ts SOURCES': 'types of a column with a check',
  'packages/messages/src/errors/to-field-error.ts FORMAT_CODES': "a schema's own words",
  'packages/messages/src/errors/to-field-error.ts TYPE_CODES': "a schema's own words",
  'packages/messages/src/errors/to-field-error.ts SIZE_CODES': "a schema's own words",
};

/** The tables of a file that are read by a word which isn't written there, without a look whether it is one of the table's own. */
function listOpenTables(path: string): string[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return [...text.matchAll(TABLE)]
    .map(([, name = '']) => name)
    .filter((name) => /^[A-Z]/.test(name) && new RegExp(String.raw`(?<!\.)\b${name}\[(?!['"])`).test(text))
    .filter((name) => !text.includes(`Object.hasOwn(${name},`))
    .map((name) => `${path} ${name}`)
    .filter((table) => !(table in OWN_WORDS));
}

it('S109 no table is read by a word of a stranger, who may say "constructor": findEntry finds only what is in it', () => {
  const paths = listSourcePaths(ROOT).filter((path) => SERVER_SIDE.test(path) && !isTestCode(path));
  expect(paths.length).toBeGreaterThan(500);
  expect(paths.flatMap(listOpenTables)).toEqual([]);
});
