import { randomUUID } from 'node:crypto';
import type { ChatModel } from '@lobby/ai';
import {
  ask,
  createRateLimits,
  createText,
  ingestNext,
  openVisit,
  readVisitorToken,
  retrieve,
  startVisit,
} from '@lobby/core';
import type { TenantScope, Visit } from '@lobby/core';
import { toLexemes, toTsvector } from '@lobby/ingestion';
import { makeTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import type { Bench } from './bench.ts';
import { createRandom, jitter, makePassages, realSentences } from './corpus.ts';
import { ms, percentile, printTable, ratio, timed } from './table.ts';

const BATCH = 500;
const EMBEDDED_REALLY = 400;
const QUESTIONS = 60;
/** Texts that differ; a larger tenant holds them several times, each time with a vector of its own. */
const TEXTS = 4_000;

/** A model that answers at once, so that what is left is our own part. */
const instantModel: ChatModel = {
  name: 'instant',
  async *stream() {
    yield await Promise.resolve({ type: 'text' as const, text: 'This is what the first source says [1].' });
  },
};

/** Where chunks of a tenant are put: a text resource's page, made through the ordinary code. */
async function makePage(deps: TestDeps, tenant: Awaited<ReturnType<typeof makeTenant>>) {
  await createText(tenant.scope, tenant.admin, { title: 'Abstracts', text: 'The first passage of all.' });
  while (await ingestNext(deps));
  return tenant.scope.db((tx) => tx.resourcePage.findFirstOrThrow({ select: { id: true, resourceId: true } }));
}

/** Fills a tenant up to `count` chunks: real sentences in new orders, real vectors jittered. */
async function fill(deps: TestDeps, tenant: Awaited<ReturnType<typeof makeTenant>>, count: number): Promise<void> {
  const random = createRandom(count);
  const sentences = realSentences();
  const seeds = makePassages(sentences, EMBEDDED_REALLY, random);
  const vectors = await deps.embedder.embed(seeds, 'passage');
  const page = await makePage(deps, tenant);
  const texts = makePassages(sentences, Math.min(TEXTS, count), random).map((text) => {
    const { tsvector: tsv, lexemes } = toTsvector('Abstracts', text, 'en');
    return { text, tsv, lexemes };
  });
  for (let from = 1; from < count; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => {
      const vector = jitter(vectors[Math.floor(random() * vectors.length)] ?? new Float32Array(), random);
      return {
        ...texts[(from + index) % texts.length],
        id: randomUUID(),
        position: from + index,
        vector: `[${vector.join(',')}]`,
      };
    });
    await insertChunks(tenant.scope, page, JSON.stringify(rows));
  }
}

const insertChunks = (
  { db, embedder }: TenantScope,
  page: { id: string; resourceId: string },
  rows: string,
): Promise<void> =>
  db(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO "Chunk" (id, "resourceId", "pageId", position, "headingPath", text, lexemes, tsv)
      SELECT c.id, ${page.resourceId}::uuid, ${page.id}::uuid, c.position, ARRAY['Abstracts'], c.text, c.lexemes, c.tsv::tsvector
        FROM jsonb_to_recordset(${rows}::jsonb) AS c (id uuid, position int, text text, lexemes int, tsv text)`;
    await tx.$executeRaw`
      INSERT INTO "Embedding" ("chunkId", model, dimensions, vector)
      SELECT c.id, ${embedder.model}, ${embedder.dimensions}::int, c.vector::halfvec
        FROM jsonb_to_recordset(${rows}::jsonb) AS c (id uuid, vector text)`;
  });

interface BareQuery {
  lexemes: string[];
  vector: string;
  model: string;
}

/** The search itself and nothing else: one statement on an open transaction of that tenant. */
async function bareSearch({ database }: TestDeps, tenantId: string, queries: BareQuery[]): Promise<number[]> {
  const client = await database.counterPool.connect();
  const times: number[] = [];
  try {
    await client.query('BEGIN');
    await client.query("SELECT set_config('role', 'lobby_tenant', true), set_config('app.tenant_id', $1, true)", [
      tenantId,
    ]);
    for (const { lexemes, vector, model } of queries) {
      times.push(
        await timed(() =>
          client.query('SELECT * FROM search_chunks($1::text[], $2::halfvec, $3, 50)', [lexemes, vector, model]),
        ),
      );
    }
    await client.query('COMMIT');
  } finally {
    client.release();
  }
  return times;
}

/** Questions as visitors ask them: the beginning of a sentence that stands somewhere in the material. */
function makeQuestions(count: number): string[] {
  const random = createRandom(7);
  const sentences = realSentences();
  return Array.from({ length: count }, () => {
    const sentence = sentences[Math.floor(random() * sentences.length)] ?? '';
    return `What about ${sentence.split(' ').slice(0, 9).join(' ')}?`;
  });
}

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
    await fill(deps, tenant, chunks);
    const { token } = await startVisit(deps, { widgetKey: tenant.widgetKey, origin: tenant.origin }, '127.0.0.1');
    const visit = await readVisitorToken(deps, token);
    const scope = await openVisit(deps, visit);
    const questions = makeQuestions(QUESTIONS);
    // The first ones load plans, connections and caches.
    await askAll(deps, visit, questions.slice(0, 5));

    const queries: BareQuery[] = [];
    const embedding: number[] = [];
    for (const text of questions) {
      let vector: Float32Array = new Float32Array();
      embedding.push(
        await timed(async () => {
          vector = (await embedder.embed([text], 'query'))[0] ?? vector;
        }),
      );
      queries.push({ lexemes: toLexemes(text, 'en'), vector: `[${vector.join(',')}]`, model: embedder.model });
    }
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
