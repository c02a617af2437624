import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOCUMENTS = [
  'README.md',
  'SECURITY.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((path) => join('docs', path)),
].filter((path) => path.endsWith('.md'));
const PATH = /^(?:apps|packages|prisma|workers|e2e|docs)\/(?!.*\bdist\b)[\w./{},-]+$/;

/** Expands `a/{b,c}` to `a/b` and `a/c`. */
function expandBraces(path: string): string[] {
  const [whole, inner] = /\{([^}]*)\}/.exec(path) ?? [];
  return whole === undefined ? [path] : (inner ?? '').split(',').map((part) => path.replace(whole, part));
}

/** The paths of the repository that a document names: in code, and by links. */
function listPaths(document: string): string[] {
  const text = readFileSync(join(ROOT, document), 'utf8');
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code ?? '').filter((code) => PATH.test(code));
  const linked = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target?.split('#')[0] ?? '')
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
    .map((target) => normalize(join(dirname(document), target)));
  return [...quoted.flatMap(expandBraces), ...linked];
}

it('every path that a document names exists', () => {
  const missing = DOCUMENTS.flatMap((document) =>
    listPaths(document)
      .filter((path) => !existsSync(join(ROOT, path)))
      .map((path) => `${document}: ${path}`),
  );
  expect(missing).toEqual([]);
});

it('the documents name enough paths to be read at all', () => {
  expect(DOCUMENTS.flatMap(listPaths).length).toBeGreaterThan(50);
});
