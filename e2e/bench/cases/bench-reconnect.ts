import { setTimeout as sleep } from 'node:timers/promises';
import { registerTenant } from '../../deployment/register-tenant.ts';
import { startDeployment } from '../../deployment/start-deployment.ts';
import type { Deployment } from '../../deployment/start-deployment.ts';
import type { BenchContext } from '../main.ts';
import { connectConversationPair } from '../load/conversation-pair.ts';
import { startVirtualVisitors } from '../load/virtual-visitors.ts';
import { seedAssignedConversations } from '../data/seed-conversations.ts';
import { percentile, printTable, formatRatio } from '../../report/print-table.ts';

const VISITORS = 5_000;
/** As often as the widget asks. */
const POLL_INTERVAL_MS = 30_000;
const STEADY_MS = 30_000;

const seconds = (value: number): string => `${(value / 1000).toFixed(1)} s`;

/** Transactions that the database has ended so far; every question to it is one. */
async function countTransactions({ database }: Deployment): Promise<number> {
  const { rows } = await database.query<{ count: string }>(
    'SELECT xact_commit + xact_rollback AS count FROM pg_stat_database WHERE datname = current_database()',
  );
  return Number(rows[0]?.count ?? 0);
}

/** Runs work; gives how long it took and how many transactions a second there were meanwhile. */
async function measureTransactions<T>(
  deployment: Deployment,
  work: () => Promise<T>,
): Promise<{ result: T; duration: number; rate: number }> {
  const [startedAt, before] = [performance.now(), await countTransactions(deployment)];
  const result = await work();
  const duration = performance.now() - startedAt;
  return { result, duration, rate: ((await countTransactions(deployment)) - before) / (duration / 1000) };
}

async function measure(deployment: Deployment, size: number): Promise<string[][]> {
  const [node] = deployment.nodes;
  const tenant = await registerTenant(deployment, 'Bench');
  // The agent's browser is there: nobody's conversation goes back to the queue.
  const pair = await connectConversationPair(node.url, tenant);
  const visitors = startVirtualVisitors(node.url);
  try {
    process.stdout.write(`  … ${size.toLocaleString('en')} visitors come\n`);
    await visitors.startSessions(tenant, size);
    await seedAssignedConversations(deployment, tenant.tenantId);
    await visitors.connectAll();
    await visitors.startPolling(POLL_INTERVAL_MS);
    // Everybody has asked once.
    await sleep(POLL_INTERVAL_MS);
    const steady = await measureTransactions(deployment, () => sleep(STEADY_MS));
    process.stdout.write('  … and lose their connections\n');
    const storm = await measureTransactions(deployment, () => visitors.dropConnections());
    return [
      ['steady: each asks every 30 seconds', '', '', '', steady.rate.toFixed(0), formatRatio(1)],
      [
        'all connections lost at once',
        seconds(percentile(storm.result, 0.5)),
        seconds(percentile(storm.result, 0.95)),
        seconds(Math.max(...storm.result)),
        storm.rate.toFixed(0),
        formatRatio(storm.rate / steady.rate),
      ],
      ['calls of visitors that failed', '', '', '', String(await visitors.countFailures()), ''],
    ];
  } finally {
    pair.close();
    visitors.close();
  }
}

/** Thousands of visitors lose their connections at once: how long until all are connected and caught up, and what the database has to bear. */
export async function benchReconnect({ server, size }: BenchContext): Promise<void> {
  const deployment = await startDeployment({ serverUrl: server });
  try {
    printTable(
      `Reconnecting (${(size ?? VISITORS).toLocaleString('en')} visitors, one process)`,
      ['case', 'half are back', '95 % are back', 'all are back', 'transactions a second', 'of steady'],
      await measure(deployment, size ?? VISITORS),
    );
  } finally {
    await deployment.close();
  }
}
