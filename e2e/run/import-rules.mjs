// The import rules of .dependency-cruiser.mjs, checked. dependency-cruiser reads TypeScript through swc here, because the native
// TypeScript has no interface for it. Two things it doesn't do with swc are done on the way: telling which files hold JSX, and
// telling imports of types, which are gone when the program runs, from the others.
import swc from '@swc/core';
import { cruise } from 'dependency-cruiser';
import rules from '../../.dependency-cruiser.mjs';
import { ROOT } from '../../apps/cli/bin/bootstrap.mjs';

/** Enough that a run which read nothing is not taken for one that found nothing. */
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
 * The violations in some folders of a repository, each as "rule: from -> to". Throws when hardly anything was read.
 * @param {string[]} folders @param {number} [fewest] @param {string} [repository] @returns {Promise<string[]>}
 */
export async function findViolations(folders, fewest = MIN_MODULES, repository = ROOT) {
  const found = [];
  for (const [forbidden, withTypes] of /** @type {const} */ ([
    [rules.forbidden, true],
    [rules.forbiddenAtRunTime, false],
  ])) {
    patchParser(withTypes);
    const { output } = await cruise(folders, {
      ...rules.options,
      baseDir: repository.replace(/\/$/, ''),
      validate: true,
      ruleSet: { forbidden },
    });
    if (typeof output === 'string') throw new Error('dependency-cruiser gave no result');
    if (output.summary.totalCruised < fewest) throw new Error(`Only ${output.summary.totalCruised} modules were read`);
    found.push(...output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`));
  }
  return found;
}

if (process.argv[1] === import.meta.filename) {
  const violations = await findViolations(['apps', 'packages', 'prisma', 'workers', 'e2e']);
  process.stdout.write(violations.map((violation) => `${violation}\n`).join(''));
  process.exit(violations.length === 0 ? 0 : 1);
}
