import { retrieve } from '@lobby/core/retrieval';
import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import type { BenchContext } from './bench-context.ts';
import { buildQuestions } from '../data/corpus.ts';
import { embedQueries, measureSqlSearch } from '../baselines/search-baseline.ts';
import { seedChunks } from '../data/seed-chunks.ts';
import { formatMs, formatRatio, measureDuration, percentile } from '../../report/measure.ts';
import { printTable } from '../../report/print-table.ts';

const QUESTIONS = 40;
/** Chunks of each of the other tenants. */
const CHUNKS_PER_OTHER_TENANT = 100;

interface Case {
  name: string;
  chunks: number;
  tenants: number;
  server: string | undefined;
}

/** Creates other tenants, whose chunks fill the same tables and indices. */
async function seedOtherTenants(deps: TestDeps, from: number, count: number): Promise<void> {
  for (let index = from; index < count; index++) {
    const { scope } = await createTestTenant(deps, 'Other', 'enterprise');
    await seedChunks(scope, CHUNKS_PER_OTHER_TENANT, index);
  }
}

async function measure(deps: TestDeps, scope: TestDeps & { tenantId: string }, name: string): Promise<string[]> {
  const questions = buildQuestions(QUESTIONS);
  const { queries } = await embedQueries(deps.embedder, questions);
  const tenantScope = { ...scope, db: deps.tenantDb(scope.tenantId) };
  await measureSqlSearch(deps, scope.tenantId, queries.slice(0, 5));
  for (const text of questions.slice(0, 5)) await retrieve(tenantScope, text, 'en');
  const baseline = await measureSqlSearch(deps, scope.tenantId, queries);
  const product: number[] = [];
  for (const text of questions) product.push(await measureDuration(() => retrieve(tenantScope, text, 'en')));
  const [reference, ours] = [percentile(baseline, 0.5), percentile(product, 0.5)];
  return [
    name,
    formatMs(reference),
    formatMs(ours),
    formatMs(percentile(product, 0.95)),
    formatRatio(ours / reference),
  ];
}

async function measureCases({ embedder }: BenchContext, cases: readonly Case[]): Promise<string[][]> {
  const server = cases[0]?.server;
  const deps = await openTestDeps({ embedder, ...(server ? { server } : {}) });
  const rows: string[][] = [];
  let others = 1;
  try {
    for (const { name, chunks, tenants } of cases) {
      process.stdout.write(`  … a search in ${name}\n`);
      await seedOtherTenants(deps, others, tenants);
      others = Math.max(others, tenants);
      const { scope } = await createTestTenant(deps, 'Bench', 'enterprise');
      await seedChunks(scope, chunks);
      rows.push(await measure(deps, { ...deps, tenantId: scope.tenantId }, name));
    }
    return rows;
  } finally {
    await deps.close();
  }
}

const buildCases = (where: string, server: string | undefined, sizes: [chunks: number, tenants: number][]): Case[] =>
  sizes.map(([chunks, tenants]) => ({
    name: `${where}: ${chunks.toLocaleString('en')} chunks, ${tenants.toLocaleString('en')} tenants`,
    chunks,
    tenants,
    server,
  }));

/** A search with embedding and ranking against its bare SQL, by the size of the tenant and the number of others. */
export async function benchSearch(context: BenchContext): Promise<void> {
  const embedded = buildCases('embedded', undefined, [
    [1_000, 1],
    [10_000, 1],
    [1_000, 100],
  ]);
  const onServer = buildCases('PostgreSQL', context.server, [
    [1_000, 1],
    [10_000, 1],
    [100_000, 1],
    [1_000, 100],
    [1_000, 1_000],
  ]);
  const rows = [...(await measureCases(context, embedded)), ...(await measureCases(context, onServer))];
  printTable(
    `A search (${QUESTIONS} questions; every other tenant has ${CHUNKS_PER_OTHER_TENANT} chunks)`,
    ['case', 'bare SQL p50', 'search p50', 'p95', 'p50 of the bare SQL'],
    rows,
  );
}
