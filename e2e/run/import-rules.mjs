// Checks the import rules of .dependency-cruiser.mjs. The native TypeScript has no interface for dependency-cruiser, so swc parses.
// With swc it knows neither which files hold JSX nor which imports are types only; both are added here.
import swc from '@swc/core';
import { cruise } from 'dependency-cruiser';
import rules from '../../.dependency-cruiser.mjs';
import { ROOT } from '../../apps/cli/bin/bootstrap.mjs';
import { WORKSPACES } from './source-files.mjs';

/** A run that read fewer modules than this has failed, though it found nothing. */
const MIN_MODULES = 200;

const parseFile = swc.parseFileSync;

/** @param {swc.ModuleItem} item */
const isTypeOnly = (item) =>
  ((item.type === 'ImportDeclaration' || item.type === 'ExportNamedDeclaration') && item.typeOnly) ||
  (item.type === 'ImportDeclaration' &&
    item.specifiers.length > 0 &&
    item.specifiers.every((specifier) => specifier.type === 'ImportSpecifier' && specifier.isTypeOnly));

/** @param {boolean} withTypes */
function patchParser(withTypes) {
  swc.parseFileSync = /** @type {typeof parseFile} */ (
    /** @param {string} file */
    (file) => {
      const parsed = parseFile(file, {
        syntax: 'typescript',
        target: 'es2022',
        decorators: true,
        tsx: file.endsWith('.tsx'),
      });
      return withTypes ? parsed : { ...parsed, body: parsed.body.filter((item) => !isTypeOnly(item)) };
    }
  );
}

/**
 * Reads the imports in some folders of a repository, with or without those of types alone. Throws when hardly anything was read.
 * @param {string[]} folders
 * @param {{ withTypes: boolean, repository?: string, fewest?: number, forbidden?: import('dependency-cruiser').IForbiddenRuleType[] }} options
 */
export async function readImports(folders, { withTypes, repository = ROOT, fewest = MIN_MODULES, forbidden = [] }) {
  patchParser(withTypes);
  const { output } = await cruise(folders, {
    ...rules.options,
    baseDir: repository.replace(/\/$/, ''),
    validate: forbidden.length > 0,
    ruleSet: { forbidden },
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser gave no result');
  if (output.summary.totalCruised < fewest) throw new Error(`Only ${output.summary.totalCruised} modules were read`);
  return output;
}

/**
 * The violations in some folders of a repository, each as "rule: from -> to".
 * @param {string[]} folders @param {number} [fewest] @param {string} [repository] @returns {Promise<string[]>}
 */
export async function findViolations(folders, fewest = MIN_MODULES, repository = ROOT) {
  const options = { repository, fewest };
  const outputs = [
    await readImports(folders, { ...options, withTypes: true, forbidden: rules.forbidden }),
    await readImports(folders, { ...options, withTypes: false, forbidden: rules.forbiddenAtRunTime }),
  ];
  return outputs.flatMap(({ summary }) =>
    summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
  );
}

if (process.argv[1] === import.meta.filename) {
  const violations = await findViolations(WORKSPACES);
  process.stdout.write(violations.map((violation) => `${violation}\n`).join(''));
  process.exit(violations.length === 0 ? 0 : 1);
}
