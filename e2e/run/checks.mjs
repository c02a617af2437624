// Every check that doesn't run the product.
import { join } from 'node:path';
import { runCommand } from '../../apps/cli/bin/bootstrap.mjs';

/** @param {string} name @param {string} path */
const toolPath = (name, path) => join('node_modules', name, path);

/** Each check's name, program and arguments. @type {[name: string, program: string, args: string[]][]} */
const CHECKS = [
  ['types', process.execPath, [toolPath('typescript', 'bin/tsc'), '-p', '.']],
  ['lint', process.execPath, [toolPath('oxlint', 'bin/oxlint'), '--type-aware', '--deny-warnings']],
  ['format', process.execPath, [toolPath('oxfmt', 'bin/oxfmt'), '--check']],
  ['import rules', process.execPath, ['e2e/run/import-rules.mjs']],
  ['names and folders', process.execPath, ['e2e/run/conventions.mjs']],
  ['threats', process.execPath, ['e2e/run/threats.mjs', '--check']],
  ['dead code', process.execPath, [toolPath('knip', 'bin/knip.js'), '--no-progress']],
];

/** A check's output where it failed. @param {typeof CHECKS[number]} check @returns {Promise<{ name: string, output: string | null }>} */
async function runCheck([name, program, args]) {
  const startedAt = performance.now();
  const output = await runCommand(program, args).then(
    () => null,
    (error) => String(error.message),
  );
  process.stdout.write(
    `  ${output === null ? '✓' : '✗'} ${name.padEnd(18)} ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n${output === null ? '' : `${output}\n`}`,
  );
  return { name, output };
}

/**
 * Runs every check, two at a time: most of them use one processor. A check that passed has no output.
 * @returns {Promise<{ name: string, output: string | null }[]>}
 */
export async function runChecks() {
  /** @type {{ name: string, output: string | null }[]} */
  const results = [];
  const waiting = [...CHECKS];
  const runWaiting = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) results.push(await runCheck(check));
  };
  await Promise.all([runWaiting(), runWaiting()]);
  return results;
}

if (process.argv[1] === import.meta.filename) {
  const failed = (await runChecks()).filter(({ output }) => output !== null);
  process.exit(failed.length === 0 ? 0 : 1);
}
