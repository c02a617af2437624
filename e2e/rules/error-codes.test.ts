import { readFileSync } from 'node:fs';
import { errorMessages } from '@lobby/messages';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../apps/cli/bin/bootstrap.mjs';
import { isTestFile, listSourcePaths } from '../run/source-files.mjs';

/** Areas in which every error has a code. */
const CODED =
  /^packages\/(?:api|contracts)\/|^packages\/core\/src\/(?:auth|tenants|members|widgets|plans|platform|audit)\//;

const CONSTRUCTION = /new AppError\(\s*'\w+',\s*(?:'([^']*)'|`([^`]*)`)|notFound\('(\w+)'\)/g;

/** The codes of errors that a file creates; where a template builds one, the template. */
const listCodes = (source: string): string[] =>
  [...source.matchAll(CONSTRUCTION)].map(([, literal, template, thing]) =>
    thing === undefined ? (literal ?? template ?? '') : `${thing}_not_found`,
  );

const codes = listSourcePaths(ROOT)
  .filter((path) => !isTestFile(path))
  .flatMap((path) => listCodes(readFileSync(`${ROOT}/${path}`, 'utf8')).map((code) => ({ path, code })));

describe('the code of an error', () => {
  it('has words in packages/messages', () => {
    expect(codes.length).toBeGreaterThan(50);
    const withoutWords = codes.filter(({ code }) => /^\w+$/.test(code) && !Object.hasOwn(errorMessages.english, code));
    expect(withoutWords).toEqual([]);
  });

  it('is no sentence', () => {
    expect(codes.filter(({ path, code }) => CODED.test(path) && /\s/.test(code))).toEqual([]);
  });

  it('that a template builds has words for each value', () => {
    const templates = codes.filter(({ path, code }) => CODED.test(path) && code.includes('${')).map(({ code }) => code);
    expect(templates.toSorted()).toEqual([
      '${feature}_not_included',
      '${thing}_not_found',
      'tenant_is_${tenant.status}',
    ]);
    for (const status of ['active', 'deactivated', 'suspended'])
      expect(Object.keys(errorMessages.english)).toContain(`tenant_is_${status}`);
    expect(Object.keys(errorMessages.english)).toContain('own_model_key_not_included');
  });
});
