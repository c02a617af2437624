import { setTimeout as sleep } from 'node:timers/promises';
import { foundCompany } from '../product/companies.ts';
import { startProduct } from '../product/start-product.ts';
import type { Product } from '../product/start-product.ts';
import type { Bench } from './bench.ts';
import { converse } from './conversing.ts';
import { openCrowd } from './crowd.ts';
import { fillHeld } from './filled-inbox.ts';
import { percentile, printTable, ratio } from './table.ts';

const VISITORS = 5_000;
/** As often as the widget asks. */
const FRESH_EVERY_MS = 30_000;
const STEADY_MS = 30_000;

const seconds = (value: number): string => `${(value / 1000).toFixed(1)} s`;

/** Transactions that the database has ended so far; every question to it is one. */
async function transactions({ database }: Product): Promise<number> {
  const { rows } = await database.query<{ count: string }>(
    'SELECT xact_commit + xact_rollback AS count FROM pg_stat_database WHERE datname = current_database()',
  );
  return Number(rows[0]?.count ?? 0);
}

/** Runs work; gives how long it took and how many transactions a second there were meanwhile. */
async function counted<T>(
  product: Product,
  work: () => Promise<T>,
): Promise<{ result: T; took: number; rate: number }> {
  const [began, before] = [performance.now(), await transactions(product)];
  const result = await work();
  const took = performance.now() - began;
  return { result, took, rate: ((await transactions(product)) - before) / (took / 1000) };
}

async function measure(product: Product, size: number): Promise<string[][]> {
  const [node] = product.nodes;
  const company = await foundCompany(product, 'Bench');
  // The agent's browser is there: nobody's conversation goes back to the queue.
  const pair = await converse(node.url, company);
  const crowd = openCrowd(node.url);
  try {
    process.stdout.write(`  … ${size.toLocaleString('en')} visitors come\n`);
    await crowd.visit(company, size);
    await fillHeld(product, company.tenantId);
    await crowd.connect();
    await crowd.keepFresh(FRESH_EVERY_MS);
    // Everybody has asked once.
    await sleep(FRESH_EVERY_MS);
    const steady = await counted(product, () => sleep(STEADY_MS));
    process.stdout.write('  … and lose their connections\n');
    const storm = await counted(product, () => crowd.drop());
    return [
      ['steady: each asks every 30 seconds', '', '', '', steady.rate.toFixed(0), ratio(1)],
      [
        'all connections lost at once',
        seconds(percentile(storm.result, 0.5)),
        seconds(percentile(storm.result, 0.95)),
        seconds(Math.max(...storm.result)),
        storm.rate.toFixed(0),
        ratio(storm.rate / steady.rate),
      ],
      ['calls of visitors that failed', '', '', '', String(await crowd.failures()), ''],
    ];
  } finally {
    pair.close();
    crowd.close();
  }
}

/** Thousands of visitors lose their connections at once: how long until all are connected and caught up, and what the database has to bear. */
export async function benchStorm({ server, size }: Bench): Promise<void> {
  const product = await startProduct({ serverUrl: server });
  try {
    printTable(
      `Reconnecting (${(size ?? VISITORS).toLocaleString('en')} visitors, one process)`,
      ['case', 'half are back', '95 % are back', 'all are back', 'transactions a second', 'of steady'],
      await measure(product, size ?? VISITORS),
    );
  } finally {
    await product.close();
  }
}
