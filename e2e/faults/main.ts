import { startFakeModelServer } from '@lobby/testing';
import { printTable } from '../report/print-table.ts';
import { startDeployment } from '../deployment/start-deployment.ts';
import type { Deployment, DeploymentOptions } from '../deployment/start-deployment.ts';
import { createSeededRandom } from './seeded-random.ts';
import { runScenario, SCENARIOS } from './scenarios.ts';
import type { ScenarioName } from './scenarios.ts';

// npm run faults [-- <seeds> [<part of a scenario's name>]]

const SEEDS = 20;
const SIZE = { conversations: 8, messages: 12 };
/** A seed that takes longer has got stuck. */
const SEED_TIMEOUT_MS = 600_000;

const serverUrl = process.env['FAULTS_DATABASE_URL'] ?? '';
const redisUrl = process.env['FAULTS_REDIS_URL'] ?? '';
const [seeds = String(SEEDS), filter = ''] = process.argv.slice(2);

const deploymentOptions = (name: ScenarioName, modelUrl: string): DeploymentOptions => {
  if (name.startsWith('two servers')) return { serverUrl, nodes: 2, redisUrl };
  if (name.includes('the worker')) return { serverUrl, hasWorker: true };
  if (name === 'a model that stalls')
    return { serverUrl, settings: { OPENAI_BASE_URL: modelUrl, OPENAI_API_KEY: 'nobodys-key' } };
  return { serverUrl };
};

const runSeed = (name: ScenarioName, deployment: Deployment, seed: number): ReturnType<typeof runScenario> => {
  const timedOut = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('it did not end in time')), SEED_TIMEOUT_MS).unref();
  });
  return Promise.race([runScenario(name, deployment, { random: createSeededRandom(seed), size: SIZE }), timedOut]);
};

/** One scenario over all seeds: what was acknowledged in all, what was wrong in all, and what broke. */
async function runSeeds(name: ScenarioName, deployment: Deployment): Promise<{ row: string[]; broken: string[] }> {
  const total = { acknowledged: 0, lost: 0, duplicate: 0, outOfOrder: 0, foreign: 0 };
  const broken: string[] = [];
  const startedAt = performance.now();
  for (let seed = 1; seed <= Number(seeds); seed++) {
    try {
      const outcome = await runSeed(name, deployment, seed);
      for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += outcome[key];
      const { lost, duplicate, outOfOrder, foreign } = outcome;
      if (lost + duplicate + outOfOrder + foreign > 0) broken.push(`${name}, seed ${seed}: ${JSON.stringify(outcome)}`);
    } catch (error) {
      broken.push(`${name}, seed ${seed}: ${error instanceof Error ? error.message : String(error)}`);
    }
    process.stdout.write('.');
  }
  const seconds = (performance.now() - startedAt) / 1000 / Number(seeds);
  return { row: [name, seeds, seconds.toFixed(0), ...Object.values(total).map(String)], broken };
}

const model = await startFakeModelServer();
model.setReply(() => null);
const rows: string[][] = [];
const broken: string[] = [];
for (const name of SCENARIOS.filter((known) => known.includes(filter))) {
  process.stdout.write(`\n  ${name} `);
  const deployment = await startDeployment(deploymentOptions(name, model.baseUrl));
  try {
    const result = await runSeeds(name, deployment);
    rows.push(result.row);
    process.stdout.write(result.broken.length === 0 ? ' nothing wrong' : ` ${result.broken.join('\n    ')}`);
    broken.push(...result.broken);
  } finally {
    await deployment.close();
  }
}
await model.close();
const head = ['fault', 'seeds', 's a seed', 'acknowledged', 'lost', 'duplicate', 'out of order', 'foreign'];
printTable('What the server said it keeps, against the database and every client', head, rows);
for (const line of broken) process.stdout.write(`\n  ${line}`);
process.stdout.write('\n');
process.exit(broken.length === 0 ? 0 : 1);
