import { startFakeModelServer } from '@lobby/testing';
import { startDeployment } from '../deployment/start-deployment.ts';
import type { Deployment } from '../deployment/start-deployment.ts';
import { printTable } from '../report/print-table.ts';
import { createSeededRandom } from '../report/seeded-random.ts';
import { startChannelProviders } from './channel-providers.ts';
import type { ConsistencyReport } from './ledger.ts';
import { runScenario } from './run-scenario.ts';
import { getScenario, SCENARIO_CODES } from './scenarios.ts';
import type { ScenarioCode } from './scenarios.ts';

// npm run faults [-- <seeds> [<part of a scenario's code>]]

const SEEDS = 20;
const SIZE = { conversations: 8, messages: 12 };
/** A seed that takes longer is stuck. */
const SEED_TIMEOUT_MS = 600_000;

const serverUrl = process.env['FAULTS_DATABASE_URL'] ?? '';
const redisUrl = process.env['FAULTS_REDIS_URL'] ?? '';
const [seeds = String(SEEDS), filter = ''] = process.argv.slice(2);

const providers = await startChannelProviders();

const runSeed = (code: ScenarioCode, deployment: Deployment, seed: number): Promise<ConsistencyReport> => {
  const timedOut = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('It did not end in time.')), SEED_TIMEOUT_MS).unref();
  });
  return Promise.race([
    runScenario(code, deployment, { providers, random: createSeededRandom(seed), size: SIZE }),
    timedOut,
  ]);
};

/** Runs a scenario with every seed. Returns the sums of all reports, and a line for each seed that failed. */
async function runSeeds(code: ScenarioCode, deployment: Deployment): Promise<{ row: string[]; failures: string[] }> {
  const total = { acknowledged: 0, lost: 0, duplicate: 0, outOfOrder: 0, foreign: 0 };
  const failures: string[] = [];
  const startedAt = performance.now();
  for (let seed = 1; seed <= Number(seeds); seed++) {
    try {
      const report = await runSeed(code, deployment, seed);
      for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += report[key];
      const { lost, duplicate, outOfOrder, foreign } = report;
      if (lost + duplicate + outOfOrder + foreign > 0)
        failures.push(`${code}, seed ${seed}: ${JSON.stringify(report)}`);
    } catch (error) {
      failures.push(`${code}, seed ${seed}: ${error instanceof Error ? error.message : String(error)}`);
    }
    process.stdout.write('.');
  }
  const secondsPerSeed = (performance.now() - startedAt) / 1000 / Number(seeds);
  return { row: [code, seeds, secondsPerSeed.toFixed(0), ...Object.values(total).map(String)], failures };
}

const model = await startFakeModelServer();
model.setReply(() => null);
const rows: string[][] = [];
const failures: string[] = [];
for (const code of SCENARIO_CODES.filter((known) => known.includes(filter))) {
  const { label, deployment: options } = getScenario(code);
  process.stdout.write(`\n  ${label} `);
  const { settings, ...differing } = options?.({ redisUrl, modelUrl: model.baseUrl }) ?? {};
  const shared = { serverUrl, settings: { OUTBOUND_ALLOW: providers.hosts.join(','), ...settings } };
  const deployment = await startDeployment({ ...shared, ...differing });
  try {
    const result = await runSeeds(code, deployment);
    rows.push(result.row);
    process.stdout.write(result.failures.length === 0 ? ' ok' : ` ${result.failures.join('\n    ')}`);
    failures.push(...result.failures);
  } finally {
    await deployment.close();
  }
}
await model.close();
await providers.close();
const head = ['scenario', 'seeds', 's/seed', 'acknowledged', 'lost', 'duplicate', 'out of order', 'foreign'];
printTable('Acknowledged messages against the database and every client', head, rows);
for (const line of failures) process.stdout.write(`\n  ${line}`);
process.stdout.write('\n');
process.exit(failures.length === 0 ? 0 : 1);
