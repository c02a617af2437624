// Every check that doesn't run the product.
import { join } from 'node:path';
import { runCommand } from '../../apps/cli/bin/bootstrap.mjs';

/** @param {string} name @param {string} path */
const toolPath = (name, path) => join('node_modules', name, path);

/** Each check's name, program and arguments. */
const CHECKS = [
  ['types', process.execPath, [toolPath('typescript', 'bin/tsc'), '-p', '.']],
  ['lint', process.execPath, [toolPath('oxlint', 'bin/oxlint'), '--type-aware', '--deny-warnings']],
  ['format', process.execPath, [toolPath('oxfmt', 'bin/oxfmt'), '--check']],
  ['import rules', process.execPath, ['e2e/run/import-rules.mjs']],
  ['names and folders', process.execPath, ['e2e/run/conventions.mjs']],
  ['threats', process.execPath, ['e2e/run/threats.mjs', '--check']],
  ['dead code', process.execPath, [toolPath('knip', 'bin/knip.js'), '--no-progress']],
];

/** Runs every check. A check that passed has no output. @returns {Promise<{ name: string, output: string | null }[]>} */
export async function runChecks() {
  const results = [];
  for (const [name, program, args] of CHECKS) {
    const startedAt = performance.now();
    const output = await runCommand(/** @type {string} */ (program), /** @type {string[]} */ (args)).then(
      () => null,
      (error) => String(error.message),
    );
    process.stdout.write(
      `  ${output === null ? '✓' : '✗'} ${String(name).padEnd(18)} ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n${output === null ? '' : `${output}\n`}`,
    );
    results.push({ name: String(name), output });
  }
  return results;
}

if (process.argv[1] === import.meta.filename) {
  const failed = (await runChecks()).filter(({ output }) => output !== null);
  process.exit(failed.length === 0 ? 0 : 1);
}
