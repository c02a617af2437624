import { randomUUID } from 'node:crypto';
import { visitorApi } from '../product/api.ts';
import { foundCompany } from '../product/companies.ts';
import { startProduct } from '../product/start-product.ts';
import type { Product } from '../product/start-product.ts';
import { openBareMessages } from './bare-messages.ts';
import type { BareMessages } from './bare-messages.ts';
import type { Bench } from './bench.ts';
import { converse } from './conversing.ts';
import type { Conversing } from './conversing.ts';
import { openCrowd } from './crowd.ts';
import { fillHeld } from './filled-inbox.ts';
import { ms, percentile, printTable, ratio, timed } from './table.ts';

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

interface Measured {
  pair: Conversing;
  bare: BareMessages;
  refuse: () => Promise<unknown>;
}

/** Messages there and back, each beside an echo and an INSERT of the same moment: what slows the machine slows all of them. */
async function measure({ pair, bare, refuse }: Measured, count: number): Promise<Times> {
  const times: Times = { echo: [], insert: [], both: [], refused: [], there: [], back: [], whole: [] };
  for (let sent = 0; sent < count; sent++) {
    const text = `${randomUUID()}: is there a boat to be had on Saturday, and for how many?`;
    const echo = await timed(() => bare.echo(text));
    const insert = await timed(() => bare.insert(text));
    const refused = await timed(refuse);
    let there = performance.now();
    there = (await pair.ask(text)) - there;
    let back = performance.now();
    back = (await pair.answer(`${text} Yes.`)) - back;
    const taken = { echo, insert, both: echo + insert, refused, there, back, whole: there + back };
    for (const [name, value] of Object.entries(taken)) times[name as keyof Times].push(value);
  }
  return times;
}

function rowsOf(visitors: number, times: Times): string[][] {
  const reference = percentile(times.both, 0.95);
  const row = (what: string, values: number[]): string[] => [
    `${visitors.toLocaleString('en')} visitors: ${what}`,
    ...[0.5, 0.95, 0.99].map((share) => ms(percentile(values, share))),
    ratio(percentile(values, 0.95) / reference),
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
async function measureAll(product: Product, sizes: number[]): Promise<{ speed: string[][]; memory: string[][] }> {
  const [node] = product.nodes;
  const company = await foundCompany(product, 'Bench');
  const crowd = openCrowd(node.url);
  const bare = await openBareMessages(product.database);
  const pair = await converse(node.url, company);
  const [speed, memory]: [string[][], string[][]] = [[], []];
  const nobody = visitorApi(node.url, '');
  const measured = { pair, bare, refuse: () => nobody.visitor.conversations.query().catch(() => undefined) };
  try {
    await measure(measured, WARM_UP);
    let connected = 0;
    for (const size of sizes) {
      process.stdout.write(`  … messages beside ${size.toLocaleString('en')} visitors\n`);
      await crowd.visit(company, size);
      await fillHeld(product, company.tenantId);
      const before = await node.memory();
      await crowd.connect();
      const after = await node.memory();
      const each = (of: (usage: NodeJS.MemoryUsage) => number): string =>
        kilobytes((of(after) - of(before)) / (size - connected));
      memory.push([
        `from ${connected.toLocaleString('en')} to ${size.toLocaleString('en')}`,
        each(({ rss }) => rss),
        each(({ heapUsed, external }) => heapUsed + external),
      ]);
      connected = size;
      speed.push(...rowsOf(size, await measure(measured, MESSAGES)));
    }
    const failures = await crowd.failures();
    if (failures > 0) process.stdout.write(`  ${failures} calls of the visitors failed.\n`);
    return { speed, memory };
  } finally {
    pair.close();
    bare.close();
    crowd.close();
  }
}

/** A message to the agent and one back, both stored, beside a bare echo and a bare INSERT; and what a connected visitor weighs. */
export async function benchMessages({ server, size }: Bench): Promise<void> {
  const product = await startProduct({ serverUrl: server, tellsMemory: true });
  try {
    const { speed, memory } = await measureAll(product, size ? [size] : VISITORS);
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
    await product.close();
  }
}
