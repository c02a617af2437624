import { randomUUID } from 'node:crypto';
import { createVisitorApi } from '../../deployment/api-client.ts';
import { createStaffedTenant } from '../../deployment/create-staffed-tenant.ts';
import { startDeployment } from '../../deployment/start-deployment.ts';
import type { Deployment } from '../../deployment/start-deployment.ts';
import { openMessageBaseline } from '../baselines/message-baseline.ts';
import type { MessageBaseline } from '../baselines/message-baseline.ts';
import type { BenchContext } from './bench-context.ts';
import { connectConversationPair } from '../load/conversation-pair.ts';
import type { ConversationPair } from '../load/conversation-pair.ts';
import { startVirtualVisitors } from '../load/virtual-visitors.ts';
import { seedAssignedConversations } from '../data/seed-conversations.ts';
import { formatMs, formatRatio, measureDuration, percentile } from '../../report/measure.ts';
import { printTable } from '../../report/print-table.ts';

const VISITORS = [100, 1_000, 5_000];
const MESSAGES = 200;
const WARM_UP = 200;

interface Durations {
  echo: number[];
  insert: number[];
  both: number[];
  /** A call by the same transport that is refused before it reaches the database. */
  refused: number[];
  toAgent: number[];
  toVisitor: number[];
  roundTrip: number[];
}

interface MessageSetup {
  pair: ConversationPair;
  baseline: MessageBaseline;
  callRefused: () => Promise<unknown>;
}

/** Measures messages in both directions, each with an echo and an INSERT of the same moment: a slow machine slows all of them. */
async function measure({ pair, baseline, callRefused }: MessageSetup, count: number): Promise<Durations> {
  const durations: Durations = {
    echo: [],
    insert: [],
    both: [],
    refused: [],
    toAgent: [],
    toVisitor: [],
    roundTrip: [],
  };
  for (let sent = 0; sent < count; sent++) {
    const text = `${randomUUID()}: is there a boat to be had on Saturday, and for how many?`;
    const echo = await measureDuration(() => baseline.echo(text));
    const insert = await measureDuration(() => baseline.insert(text));
    const refused = await measureDuration(callRefused);
    let startedAt = performance.now();
    const toAgent = (await pair.sendAsVisitor(text)) - startedAt;
    startedAt = performance.now();
    const toVisitor = (await pair.sendAsAgent(`${text} Yes.`)) - startedAt;
    const both = echo + insert;
    const measured = { echo, insert, both, refused, toAgent, toVisitor, roundTrip: toAgent + toVisitor };
    for (const [name, value] of Object.entries(measured)) durations[name as keyof Durations].push(value);
  }
  return durations;
}

function toRows(visitors: number, durations: Durations): string[][] {
  const reference = percentile(durations.both, 0.95);
  const row = (label: string, values: number[]): string[] => [
    `${visitors.toLocaleString('en')} visitors: ${label}`,
    ...[0.5, 0.95, 0.99].map((share) => formatMs(percentile(values, share))),
    formatRatio(percentile(values, 0.95) / reference),
  ];
  return [
    row('bare echo', durations.echo),
    row('bare INSERT', durations.insert),
    row('echo and INSERT', durations.both),
    row('refused call', durations.refused),
    row('visitor to agent', durations.toAgent),
    row('agent to visitor', durations.toVisitor),
    row('round trip', durations.roundTrip),
  ];
}

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;

/** Connects more and more visitors to one server and measures at each size. */
async function measureAll(deployment: Deployment, sizes: number[]): Promise<{ speed: string[][]; memory: string[][] }> {
  const [node] = deployment.nodes;
  const tenant = await createStaffedTenant(deployment, 'Bench');
  const visitors = startVirtualVisitors(node.url);
  const baseline = await openMessageBaseline(deployment.database);
  const pair = await connectConversationPair(node.url, tenant);
  const [speed, memory]: [string[][], string[][]] = [[], []];
  const anonymousApi = createVisitorApi(node.url, '');
  const setup = {
    pair,
    baseline,
    callRefused: () => anonymousApi.visitor.conversations.list.query().catch(() => undefined),
  };
  try {
    await measure(setup, WARM_UP);
    let connected = 0;
    for (const size of sizes) {
      process.stdout.write(`  … messages beside ${size.toLocaleString('en')} visitors\n`);
      await visitors.startSessions(tenant, size);
      await seedAssignedConversations(deployment, tenant.tenantId);
      const before = await node.memory();
      await visitors.connectAll();
      const after = await node.memory();
      const perVisitor = (select: (usage: NodeJS.MemoryUsage) => number): string =>
        kilobytes((select(after) - select(before)) / (size - connected));
      memory.push([
        `from ${connected.toLocaleString('en')} to ${size.toLocaleString('en')}`,
        perVisitor(({ rss }) => rss),
        perVisitor(({ heapUsed, external }) => heapUsed + external),
      ]);
      connected = size;
      speed.push(...toRows(size, await measure(setup, MESSAGES)));
    }
    const failures = await visitors.countFailures();
    if (failures > 0) process.stdout.write(`  ${failures} calls of the visitors failed.\n`);
    return { speed, memory };
  } finally {
    pair.close();
    baseline.close();
    visitors.close();
  }
}

/** A message to the agent and one back, both stored, against an echo and an INSERT; and the memory of a connected visitor. */
export async function benchMessages({ server, size }: BenchContext): Promise<void> {
  const deployment = await startDeployment({ serverUrl: server, reportsMemory: true });
  try {
    const { speed, memory } = await measureAll(deployment, size ? [size] : VISITORS);
    printTable(
      `Messages between a visitor and an agent while others are connected (${MESSAGES} each way, one server)`,
      ['case', 'p50', 'p95', 'p99', 'p95 of echo and INSERT'],
      speed,
    );
    printTable(
      'Memory of the server per idle visitor, after a garbage collection',
      ['visitors', 'resident', 'heap and buffers'],
      memory,
    );
  } finally {
    await deployment.close();
  }
}
