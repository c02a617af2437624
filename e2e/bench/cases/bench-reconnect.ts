import { setTimeout as sleep } from 'node:timers/promises';
import { createStaffedTenant } from '../../deployment/create-staffed-tenant.ts';
import { startDeployment } from '../../deployment/start-deployment.ts';
import type { Deployment } from '../../deployment/start-deployment.ts';
import type { BenchContext } from './bench-context.ts';
import { connectConversationPair } from '../load/conversation-pair.ts';
import { startVirtualVisitors } from '../load/virtual-visitors.ts';
import { seedAssignedConversations } from '../data/seed-conversations.ts';
import { formatRatio, percentile } from '../../report/measure.ts';
import { printTable } from '../../report/print-table.ts';

const VISITORS = 5_000;
/** As the widget does. */
const POLL_INTERVAL_MS = 30_000;
const STEADY_MS = 30_000;

const seconds = (value: number): string => `${(value / 1000).toFixed(1)} s`;

/** Transactions of the database so far; every query is one. */
async function countTransactions({ database }: Deployment): Promise<number> {
  const { rows } = await database.query<{ count: string }>(
    'SELECT xact_commit + xact_rollback AS count FROM pg_stat_database WHERE datname = current_database()',
  );
  return Number(rows[0]?.count ?? 0);
}

/** Runs work. Returns its result, its milliseconds and the transactions per second during it. */
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
  const tenant = await createStaffedTenant(deployment, 'Bench');
  // The agent stays online, so that no conversation returns to the queue.
  const pair = await connectConversationPair(node.url, tenant);
  const visitors = startVirtualVisitors(node.url);
  try {
    process.stdout.write(`  … ${size.toLocaleString('en')} visitors connect\n`);
    await visitors.startSessions(tenant, size);
    await seedAssignedConversations(deployment, tenant.tenantId);
    await visitors.connectAll();
    await visitors.startPolling(POLL_INTERVAL_MS);
    // Until every visitor has polled once.
    await sleep(POLL_INTERVAL_MS);
    const steady = await measureTransactions(deployment, () => sleep(STEADY_MS));
    process.stdout.write('  … and are disconnected\n');
    const reconnect = await measureTransactions(deployment, () => visitors.dropConnections());
    return [
      ['steady: each polls every 30 seconds', '', '', '', steady.rate.toFixed(0), formatRatio(1)],
      [
        'all connections dropped at once',
        seconds(percentile(reconnect.result, 0.5)),
        seconds(percentile(reconnect.result, 0.95)),
        seconds(Math.max(...reconnect.result)),
        reconnect.rate.toFixed(0),
        formatRatio(reconnect.rate / steady.rate),
      ],
      ['failed calls', '', '', '', String(await visitors.countFailures()), ''],
    ];
  } finally {
    pair.close();
    visitors.close();
  }
}

/** Drops the connections of thousands of visitors at once: how long until all are up to date again, and the load on the database. */
export async function benchReconnect({ server, size }: BenchContext): Promise<void> {
  const deployment = await startDeployment({ serverUrl: server });
  try {
    printTable(
      `Reconnecting (${(size ?? VISITORS).toLocaleString('en')} visitors, one server)`,
      ['case', 'half are back', '95 % are back', 'all are back', 'transactions/s', 'of steady'],
      await measure(deployment, size ?? VISITORS),
    );
  } finally {
    await deployment.close();
  }
}
