import { randomUUID } from 'node:crypto';
import { createVisitorApi } from '../../deployment/api-client.ts';
import { registerTenant } from '../../deployment/register-tenant.ts';
import { startDeployment } from '../../deployment/start-deployment.ts';
import type { Deployment } from '../../deployment/start-deployment.ts';
import { openMessageBaseline } from '../baselines/message-baseline.ts';
import type { MessageBaseline } from '../baselines/message-baseline.ts';
import type { BenchContext } from '../main.ts';
import { connectConversationPair } from '../load/conversation-pair.ts';
import type { ConversationPair } from '../load/conversation-pair.ts';
import { startVirtualVisitors } from '../load/virtual-visitors.ts';
import { seedAssignedConversations } from '../data/seed-conversations.ts';
import { formatMs, percentile, printTable, formatRatio, measureDuration } from '../../report/print-table.ts';

const VISITORS = [100, 1_000, 5_000];
const MESSAGES = 200;
const WARM_UP = 200;

interface Times {
  echo: number[];
  insert: number[];
  both: number[];
  /** A call of the same transport that does nothing: it is refused before anything is asked of the database. */
  refused: number[];
  there: number[];
  back: number[];
  whole: number[];
}

interface MessageSetup {
  pair: ConversationPair;
  bare: MessageBaseline;
  callRefused: () => Promise<unknown>;
}

/** Messages there and back, each beside an echo and an INSERT of the same moment: what slows the machine slows all of them. */
async function measure({ pair, bare, callRefused }: MessageSetup, count: number): Promise<Times> {
  const times: Times = { echo: [], insert: [], both: [], refused: [], there: [], back: [], whole: [] };
  for (let sent = 0; sent < count; sent++) {
    const text = `${randomUUID()}: is there a boat to be had on Saturday, and for how many?`;
    const echo = await measureDuration(() => bare.echo(text));
    const insert = await measureDuration(() => bare.insert(text));
    const refused = await measureDuration(callRefused);
    let there = performance.now();
    there = (await pair.sendAsVisitor(text)) - there;
    let back = performance.now();
    back = (await pair.sendAsAgent(`${text} Yes.`)) - back;
    const taken = { echo, insert, both: echo + insert, refused, there, back, whole: there + back };
    for (const [name, value] of Object.entries(taken)) times[name as keyof Times].push(value);
  }
  return times;
}

function toRows(visitors: number, times: Times): string[][] {
  const reference = percentile(times.both, 0.95);
  const row = (what: string, values: number[]): string[] => [
    `${visitors.toLocaleString('en')} visitors: ${what}`,
    ...[0.5, 0.95, 0.99].map((share) => formatMs(percentile(values, share))),
    formatRatio(percentile(values, 0.95) / reference),
  ];
  return [
    row('bare echo', times.echo),
    row('bare INSERT', times.insert),
    row('echo and INSERT', times.both),
    row('a call that is refused', times.refused),
    row('visitor to agent', times.there),
    row('agent to visitor', times.back),
    row('there and back', times.whole),
  ];
}

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;

/** Fills one process with visitors, step by step, and measures at each step. */
async function measureAll(deployment: Deployment, sizes: number[]): Promise<{ speed: string[][]; memory: string[][] }> {
  const [node] = deployment.nodes;
  const tenant = await registerTenant(deployment, 'Bench');
  const visitors = startVirtualVisitors(node.url);
  const bare = await openMessageBaseline(deployment.database);
  const pair = await connectConversationPair(node.url, tenant);
  const [speed, memory]: [string[][], string[][]] = [[], []];
  const anonymousApi = createVisitorApi(node.url, '');
  const setup = {
    pair,
    bare,
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
      const each = (of: (usage: NodeJS.MemoryUsage) => number): string =>
        kilobytes((of(after) - of(before)) / (size - connected));
      memory.push([
        `from ${connected.toLocaleString('en')} to ${size.toLocaleString('en')}`,
        each(({ rss }) => rss),
        each(({ heapUsed, external }) => heapUsed + external),
      ]);
      connected = size;
      speed.push(...toRows(size, await measure(setup, MESSAGES)));
    }
    const failures = await visitors.countFailures();
    if (failures > 0) process.stdout.write(`  ${failures} calls of the visitors failed.\n`);
    return { speed, memory };
  } finally {
    pair.close();
    bare.close();
    visitors.close();
  }
}

/** A message to the agent and one back, both stored, beside a bare echo and a bare INSERT; and what a connected visitor weighs. */
export async function benchMessages({ server, size }: BenchContext): Promise<void> {
  const deployment = await startDeployment({ serverUrl: server, reportsMemory: true });
  try {
    const { speed, memory } = await measureAll(deployment, size ? [size] : VISITORS);
    printTable(
      `Messages between a visitor and an agent beside others who are connected (${MESSAGES} each way, one process)`,
      ['case', 'p50', 'p95', 'p99', 'p95 of echo and INSERT'],
      speed,
    );
    printTable(
      'Memory of the server for each idle connection, after a collection',
      ['visitors', 'resident', 'heap and buffers'],
      memory,
    );
  } finally {
    await deployment.close();
  }
}
