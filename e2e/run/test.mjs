// npm test: sets up what is missing, then checks and tests everything. Ends with how many passed and failed.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import {
  buildApps,
  assertNodeVersion,
  exitWithError,
  generatePrismaClient,
  installDependencies,
  ROOT,
  runCommand,
} from '../../apps/cli/bin/bootstrap.mjs';
import { runChecks } from './checks.mjs';
import { startServers } from './servers.mjs';
import { ensureSystemPackages, findChromium } from './system-packages.mjs';

const VITEST = join('node_modules', 'vitest', 'vitest.mjs');
const REPORTS = join(ROOT, '.cache', 'reports');

/** @typedef {{ passed: number, failed: number, names?: string[] }} Count */

/**
 * The tests that failed, and the files that could not be run, as vitest's report names them.
 * @param {{ testResults: { name: string, status: string, assertionResults: { status: string, fullName: string }[] }[] }} report
 */
const listFailures = ({ testResults }) =>
  testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      return failed.length > 0
        ? failed.map(({ fullName }) => `${relative(ROOT, name)}: ${fullName}`)
        : [relative(ROOT, name)];
    });

/**
 * Runs one of vitest's projects and counts from its own report; a run that broke before it could write one counts as a failure.
 * @param {string} project @param {Record<string, string>} env @returns {Promise<Count>}
 */
async function runProject(project, env) {
  process.stdout.write(`\n  Tests: ${project}\n`);
  const report = join(REPORTS, `${project}.json`);
  const hasFailed = await runCommand(
    process.execPath,
    [VITEST, 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { env, show: true },
  ).then(
    () => false,
    () => true,
  );
  if (!existsSync(report)) return { passed: 0, failed: 1, names: [`${project}: the run itself`] };
  const results = JSON.parse(readFileSync(report, 'utf8'));
  const names = listFailures(results);
  return { passed: results.numPassedTests, failed: Math.max(names.length, hasFailed ? 1 : 0), names };
}

/** @param {Count[]} counts @returns {Count} */
const sumCounts = (counts) =>
  counts.reduce((total, { passed, failed }) => ({ passed: total.passed + passed, failed: total.failed + failed }), {
    passed: 0,
    failed: 0,
  });

async function test() {
  assertNodeVersion();
  process.stdout.write('\n  Lobby: tests\n\n');
  await installDependencies();
  await ensureSystemPackages();
  await generatePrismaClient();
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  // Real data, where it is at hand; the tests that want it say that they were skipped otherwise.
  /** @type {Record<string, string>} */
  const data = process.env.LOBBY_EVAL_DATA ? { LOBBY_EVAL_DATA: resolve(process.env.LOBBY_EVAL_DATA) } : {};

  const checks = (await runChecks()).map(({ name, output }) => ({
    passed: output === null ? 1 : 0,
    failed: output === null ? 0 : 1,
    names: output === null ? [] : [name],
  }));
  const counts = [...checks, await runProject('screens', data), await runProject('embedded', data)];
  const servers = await startServers();
  try {
    counts.push(
      await runProject('server', {
        ...data,
        LOBBY_TEST_DATABASE_URL: servers.databaseUrl,
        LOBBY_TEST_REDIS_URL: servers.redisUrl,
      }),
    );
    process.stdout.write('\n');
    await buildApps();
    counts.push(
      await runProject('browser', {
        LOBBY_CHROMIUM: findChromium() ?? '',
        LOBBY_TEST_DATABASE_URL: servers.databaseUrl,
      }),
    );
  } finally {
    await servers.stop();
  }
  const names = counts.flatMap((count) => count.names ?? []);
  if (names.length > 0) process.stdout.write(`\nFailed:\n${names.map((name) => `  ${name}`).join('\n')}\n`);
  const { passed, failed } = sumCounts(counts);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  process.exit(failed === 0 ? 0 : 1);
}

await test().catch(exitWithError);
