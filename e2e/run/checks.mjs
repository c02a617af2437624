// Everything that is checked without running the product: types, lint, format, import rules, dead code.
import { join } from 'node:path';
import { run } from '../../apps/server/launch/steps.mjs';

/** @param {string} name @param {string} path */
const tool = (name, path) => join('node_modules', name, path);

/** Each check's name, program and arguments. */
const CHECKS = [
  ['types', process.execPath, [tool('typescript', 'bin/tsc'), '-p', '.']],
  ['lint', process.execPath, [tool('oxlint', 'bin/oxlint'), '--type-aware', '--deny-warnings']],
  ['format', process.execPath, [tool('oxfmt', 'bin/oxfmt'), '--check']],
  ['import rules', process.execPath, ['e2e/run/import-rules.mjs']],
  ['dead code', process.execPath, [tool('knip', 'bin/knip.js'), '--no-progress']],
];

/** Runs every check and gives which failed, with what they said. @returns {Promise<{ name: string, output: string | null }[]>} */
export async function runChecks() {
  const results = [];
  for (const [name, program, args] of CHECKS) {
    const began = performance.now();
    const output = await run(/** @type {string} */ (program), /** @type {string[]} */ (args)).then(
      () => null,
      (error) => String(error.message),
    );
    process.stdout.write(
      `  ${output === null ? '✓' : '✗'} ${String(name).padEnd(18)} ${((performance.now() - began) / 1000).toFixed(1)} s\n${output === null ? '' : `${output}\n`}`,
    );
    results.push({ name: String(name), output });
  }
  return results;
}

if (process.argv[1] === import.meta.filename) {
  const failed = (await runChecks()).filter(({ output }) => output !== null);
  process.exit(failed.length === 0 ? 0 : 1);
}
