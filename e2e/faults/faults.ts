import { openModelServer } from '@lobby/testing';
import { printTable } from '../bench/table.ts';
import { startProduct } from '../product/start-product.ts';
import type { Product, ProductOptions } from '../product/start-product.ts';
import { createRandom } from './random.ts';
import { runScenario, SCENARIOS } from './scenarios.ts';
import type { ScenarioName } from './scenarios.ts';

// npm run faults [-- <seeds> [<part of a scenario's name>]]

const SEEDS = 20;
const SIZE = { conversations: 8, messages: 12 };
/** A seed that takes longer has got stuck. */
const SEED_WITHIN_MS = 600_000;

const serverUrl = process.env['FAULTS_DATABASE_URL'] ?? '';
const redisUrl = process.env['FAULTS_REDIS_URL'] ?? '';
const [seeds = String(SEEDS), part = ''] = process.argv.slice(2);

const optionsOf = (name: ScenarioName, modelUrl: string): ProductOptions => {
  if (name.startsWith('two servers')) return { serverUrl, nodes: 2, redisUrl };
  if (name.includes('the worker')) return { serverUrl, hasWorker: true };
  if (name === 'a model that stalls')
    return { serverUrl, settings: { OPENAI_BASE_URL: modelUrl, OPENAI_API_KEY: 'nobodys-key' } };
  return { serverUrl };
};

const runSeed = (name: ScenarioName, product: Product, seed: number): ReturnType<typeof runScenario> => {
  const stuck = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('it did not end in time')), SEED_WITHIN_MS).unref();
  });
  return Promise.race([runScenario(name, product, { random: createRandom(seed), size: SIZE }), stuck]);
};

/** One scenario over all seeds: what was acknowledged in all, what was wrong in all, and what broke. */
async function runSeeds(name: ScenarioName, product: Product): Promise<{ row: string[]; broken: string[] }> {
  const total = { acknowledged: 0, lost: 0, duplicate: 0, outOfOrder: 0, foreign: 0 };
  const broken: string[] = [];
  const began = performance.now();
  for (let seed = 1; seed <= Number(seeds); seed++) {
    try {
      const outcome = await runSeed(name, product, seed);
      for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += outcome[key];
      const { lost, duplicate, outOfOrder, foreign } = outcome;
      if (lost + duplicate + outOfOrder + foreign > 0) broken.push(`${name}, seed ${seed}: ${JSON.stringify(outcome)}`);
    } catch (error) {
      broken.push(`${name}, seed ${seed}: ${error instanceof Error ? error.message : String(error)}`);
    }
    process.stdout.write('.');
  }
  const seconds = (performance.now() - began) / 1000 / Number(seeds);
  return { row: [name, seeds, seconds.toFixed(0), ...Object.values(total).map(String)], broken };
}

const model = await openModelServer();
model.answer(() => null);
const rows: string[][] = [];
const broken: string[] = [];
for (const name of SCENARIOS.filter((known) => known.includes(part))) {
  process.stdout.write(`\n  ${name} `);
  const product = await startProduct(optionsOf(name, model.baseUrl));
  try {
    const result = await runSeeds(name, product);
    rows.push(result.row);
    process.stdout.write(result.broken.length === 0 ? ' nothing wrong' : ` ${result.broken.join('\n    ')}`);
    broken.push(...result.broken);
  } finally {
    await product.close();
  }
}
await model.close();
const head = ['fault', 'seeds', 's a seed', 'acknowledged', 'lost', 'duplicate', 'out of order', 'foreign'];
printTable('What the server said it keeps, against the database and every client', head, rows);
for (const line of broken) process.stdout.write(`\n  ${line}`);
process.stdout.write('\n');
process.exit(broken.length === 0 ? 0 : 1);
