import { retrieve } from '@lobby/core';
import { makeTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import type { Bench } from './bench.ts';
import { makeQuestions } from './corpus.ts';
import { bareSearch, fillTenant, toQueries } from './filled-tenant.ts';
import { ms, percentile, printTable, ratio, timed } from './table.ts';

const QUESTIONS = 40;
/** Chunks of each of the other tenants. */
const OTHERS = 100;

interface Case {
  name: string;
  chunks: number;
  tenants: number;
  server: string | undefined;
}

/** Other tenants with material of their own, whose rows stand in the same tables and indexes. */
async function fillOthers(deps: TestDeps, from: number, count: number): Promise<void> {
  for (let index = from; index < count; index++) {
    const { scope } = await makeTenant(deps, 'Other', 'enterprise');
    await fillTenant(scope, OTHERS, index);
  }
}

async function measure(deps: TestDeps, scope: TestDeps & { tenantId: string }, name: string): Promise<string[]> {
  const questions = makeQuestions(QUESTIONS);
  const { queries } = await toQueries(deps.embedder, questions);
  const asTenant = { ...scope, db: deps.tenantDb(scope.tenantId) };
  await bareSearch(deps, scope.tenantId, queries.slice(0, 5));
  for (const text of questions.slice(0, 5)) await retrieve(asTenant, text, 'en');
  const bare = await bareSearch(deps, scope.tenantId, queries);
  const product: number[] = [];
  for (const text of questions) product.push(await timed(() => retrieve(asTenant, text, 'en')));
  const [reference, ours] = [percentile(bare, 0.5), percentile(product, 0.5)];
  return [name, ms(reference), ms(ours), ms(percentile(product, 0.95)), ratio(ours / reference)];
}

async function measureCases({ embedder }: Bench, cases: readonly Case[]): Promise<string[][]> {
  const server = cases[0]?.server;
  const deps = await openTestDeps({ embedder, ...(server ? { server } : {}) });
  const rows: string[][] = [];
  let others = 1;
  try {
    for (const { name, chunks, tenants } of cases) {
      process.stdout.write(`  … a search in ${name}\n`);
      await fillOthers(deps, others, tenants);
      others = Math.max(others, tenants);
      const { scope } = await makeTenant(deps, 'Bench', 'enterprise');
      await fillTenant(scope, chunks);
      rows.push(await measure(deps, { ...deps, tenantId: scope.tenantId }, name));
    }
    return rows;
  } finally {
    await deps.close();
  }
}

const casesOf = (where: string, server: string | undefined, sizes: [chunks: number, tenants: number][]): Case[] =>
  sizes.map(([chunks, tenants]) => ({
    name: `${where}: ${chunks.toLocaleString('en')} chunks, ${tenants.toLocaleString('en')} tenants`,
    chunks,
    tenants,
    server,
  }));

/** A search with the question's embedding and the ranking, beside its bare SQL: by the tenant's size, and by how many others there are. */
export async function benchSearch(bench: Bench): Promise<void> {
  const embedded = casesOf('embedded', undefined, [
    [1_000, 1],
    [10_000, 1],
    [1_000, 100],
  ]);
  const onServer = casesOf('PostgreSQL', bench.server, [
    [1_000, 1],
    [10_000, 1],
    [100_000, 1],
    [1_000, 100],
    [1_000, 1_000],
  ]);
  const rows = [...(await measureCases(bench, embedded)), ...(await measureCases(bench, onServer))];
  printTable(
    `A search (${QUESTIONS} questions; every other tenant has ${OTHERS} chunks)`,
    ['case', 'bare SQL p50', 'search p50', 'p95', 'p50 of the bare SQL'],
    rows,
  );
}
