import { randomUUID } from 'node:crypto';
import type { ChatModel } from '@lobby/ai';
import { ask, createRateLimits, openVisit, readVisitorToken, retrieve, startVisit } from '@lobby/core';
import type { Visit } from '@lobby/core';
import { makeTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import type { Bench } from './bench.ts';
import { makeQuestions } from './corpus.ts';
import { bareSearch, fillTenant, toQueries } from './filled-tenant.ts';
import { ms, percentile, printTable, ratio, timed } from './table.ts';

const QUESTIONS = 60;

/** A model that answers at once, so that what is left is our own part. */
const instantModel: ChatModel = {
  name: 'instant',
  async *stream() {
    yield await Promise.resolve({ type: 'text' as const, text: 'This is what the first source says [1].' });
  },
};

async function askAll(deps: TestDeps, visit: Visit, questions: string[]): Promise<number[]> {
  const times: number[] = [];
  for (const text of questions) {
    times.push(
      await timed(async () => {
        const steps = ask(
          deps,
          visit,
          { clientMessageId: randomUUID(), text },
          { address: '127.0.0.1', signal: new AbortController().signal },
        );
        for await (const step of steps) void step;
      }),
    );
  }
  return times;
}

interface Case {
  name: string;
  chunks: number;
  server: string | undefined;
}

async function measureCase({ embedder }: Bench, { name, chunks, server }: Case): Promise<string[][]> {
  const deps = await openTestDeps({ embedder, chatModel: instantModel, ...(server ? { server } : {}) });
  try {
    deps.limits = createRateLimits({ pool: deps.database.counterPool, factor: 100_000 });
    const tenant = await makeTenant(deps, 'Bench', 'enterprise');
    await fillTenant(tenant.scope, chunks);
    const { token } = await startVisit(deps, { widgetKey: tenant.widgetKey, origin: tenant.origin }, '127.0.0.1');
    const visit = await readVisitorToken(deps, token);
    const scope = await openVisit(deps, visit);
    const questions = makeQuestions(QUESTIONS);
    // The first ones load plans, connections and caches.
    await askAll(deps, visit, questions.slice(0, 5));

    const { queries, embedding } = await toQueries(embedder, questions);
    const bare = await bareSearch(deps, visit.tenantId, queries);
    const searching: number[] = [];
    for (const text of questions) searching.push(await timed(() => retrieve(scope, text, 'en')));
    const whole = await askAll(deps, visit, questions);

    const reference = percentile(bare, 0.5);
    const row = (what: string, times: number[]): string[] => [
      `${name}: ${what}`,
      ms(percentile(times, 0.5)),
      ms(percentile(times, 0.95)),
      ratio(percentile(times, 0.5) / reference),
    ];
    return [
      row('bare SQL of the search', bare),
      row('embedding the question', embedding),
      row('retrieve (embedding, search, ranking)', searching),
      row('whole answer but the model', whole),
    ];
  } finally {
    await deps.close();
  }
}

/** The server's own part of an answer, from the stored question to the stored answer, beside the bare SQL of its search. */
export async function benchAnswers(bench: Bench): Promise<void> {
  const cases: Case[] = [
    { name: '1,000 chunks, embedded', chunks: 1_000, server: undefined },
    { name: '1,000 chunks, PostgreSQL', chunks: 1_000, server: bench.server },
    { name: '100,000 chunks, PostgreSQL', chunks: 100_000, server: bench.server },
  ];
  const rows: string[][] = [];
  for (const one of cases) {
    process.stdout.write(`  … an answer with ${one.name}\n`);
    rows.push(...(await measureCase(bench, one)));
  }
  printTable(`An answer's own part (${QUESTIONS} questions)`, ['case', 'p50', 'p95', 'p50 of the bare SQL'], rows);
}
