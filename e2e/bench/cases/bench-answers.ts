import type { ChatModel } from '@lobby/ai';
import { createRateLimits } from '@lobby/core/auth';
import { authorizeVisitor, verifyVisitorToken, startVisitorSession } from '@lobby/core/conversations';
import { retrieve } from '@lobby/core/retrieval';
import type { VisitorSession } from '@lobby/core/conversations';
import { createTestTenant, openTestDeps, sendTestMessage } from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import type { BenchContext } from './bench-context.ts';
import { buildQuestions } from '../data/corpus.ts';
import { embedQueries, measureSqlSearch } from '../baselines/search-baseline.ts';
import { seedChunks } from '../data/seed-chunks.ts';
import { formatMs, formatRatio, measureDuration, percentile } from '../../report/measure.ts';
import { printTable } from '../../report/print-table.ts';

const QUESTIONS = 60;

/** A model that answers at once, so that the product's own part is measured. */
const instantModel: ChatModel = {
  name: 'instant',
  async *stream() {
    yield await Promise.resolve({ type: 'text' as const, text: 'This is what the first source says [1].' });
  },
};

async function measureQuestions(deps: TestDeps, session: VisitorSession, questions: string[]): Promise<number[]> {
  const durations: number[] = [];
  for (const text of questions) {
    durations.push(await measureDuration(() => sendTestMessage(deps, session, text)));
  }
  return durations;
}

interface Case {
  name: string;
  chunks: number;
  server: string | undefined;
}

async function measureCase({ embedder }: BenchContext, { name, chunks, server }: Case): Promise<string[][]> {
  const deps = await openTestDeps({ embedder, chatModel: instantModel, ...(server ? { server } : {}) });
  try {
    deps.rateLimits = createRateLimits({ pool: deps.database.counterPool, multiplier: 100_000 });
    const tenant = await createTestTenant(deps, 'Bench', 'enterprise');
    await seedChunks(tenant.scope, chunks);
    const { token } = await startVisitorSession(
      deps,
      { widgetKey: tenant.widgetKey, origin: tenant.origin },
      '127.0.0.1',
    );
    const session = await verifyVisitorToken(deps, token);
    const scope = await authorizeVisitor(deps, session);
    const questions = buildQuestions(QUESTIONS);
    // The first questions fill caches, plans and connections.
    await measureQuestions(deps, session, questions.slice(0, 5));

    const { queries, embedding } = await embedQueries(embedder, questions);
    const baseline = await measureSqlSearch(deps, session.tenantId, queries);
    const retrieval: number[] = [];
    for (const text of questions) retrieval.push(await measureDuration(() => retrieve(scope, text, 'en')));
    const wholeAnswer = await measureQuestions(deps, session, questions);

    const reference = percentile(baseline, 0.5);
    const row = (label: string, durations: number[]): string[] => [
      `${name}: ${label}`,
      formatMs(percentile(durations, 0.5)),
      formatMs(percentile(durations, 0.95)),
      formatRatio(percentile(durations, 0.5) / reference),
    ];
    return [
      row('bare SQL of the search', baseline),
      row('embedding the question', embedding),
      row('retrieve (embedding, search, ranking)', retrieval),
      row('whole answer without the model', wholeAnswer),
    ];
  } finally {
    await deps.close();
  }
}

/** The server's own part of an answer, from the stored question to the stored answer, against the bare SQL of its search. */
export async function benchAnswers(context: BenchContext): Promise<void> {
  const cases: Case[] = [
    { name: '1,000 chunks, embedded', chunks: 1_000, server: undefined },
    { name: '1,000 chunks, PostgreSQL', chunks: 1_000, server: context.server },
    { name: '100,000 chunks, PostgreSQL', chunks: 100_000, server: context.server },
  ];
  const rows: string[][] = [];
  for (const each of cases) {
    process.stdout.write(`  … an answer with ${each.name}\n`);
    rows.push(...(await measureCase(context, each)));
  }
  printTable(`An answer's own part (${QUESTIONS} questions)`, ['case', 'p50', 'p95', 'p50 of the bare SQL'], rows);
}
