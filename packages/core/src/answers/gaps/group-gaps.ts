import { randomUUID } from 'node:crypto';
import type { TenantTx } from '@lobby/db';
import { detectLanguage, toLexemes } from '@lobby/ingestion';
import { scopeOf } from '../../deps.ts';
import type { Deps, TenantScope } from '../../deps.ts';
import { tenantsWithNewGaps } from '../../platform/index.ts';
import { getSettings } from '../../tenants/index.ts';

/** Questions that are taken up in one transaction. */
const BATCH = 50;
/**
 * From where on two questions mean the same: the cosine to a group's middle, and in languages other than English, where the embedded
 * model says little, also the share of words (Dice). Measured on pairs of questions that people judged (docs/decisions/gaps.md).
 */
const SAME = { meaning: 0.7, words: 0.5 } as const;
/** Groups that share a word are compared up to this many. */
const COMPARED = 200;

interface NewGap {
  messageId: string;
  question: string | null;
  searchedFor: string;
  askedAt: Date;
  /** Whether the material was searched at all: small talk, and what the month's limit refused, is no gap in it. */
  wasSearched: boolean;
}

interface ReadyGap extends NewGap {
  question: string;
  language: string;
  lexemes: string[];
  vector: string | null;
}

const readNew = (tx: TenantTx): Promise<NewGap[]> => tx.$queryRaw<NewGap[]>`
  SELECT m.id AS "messageId", t.question, coalesce(t."searchedFor", '') AS "searchedFor", m."createdAt" AS "askedAt", coalesce(t.steps ? 'search', false) AS "wasSearched"
    FROM "Message" m LEFT JOIN "AnswerTrace" t ON t."messageId" = m.id
    WHERE m.author = 'assistant' AND m.state = 'final' AND m."gapNotedAt" IS NULL AND (m.outcome = 'unknown' OR m.feedback = 'down')
    ORDER BY m."createdAt", m.id LIMIT ${BATCH}::int`;

/** Languages and vectors, before any transaction. Without the embedder the words alone tell what belongs together. */
async function prepare(scope: TenantScope, gaps: readonly NewGap[], fallback: string): Promise<ReadyGap[]> {
  const searched = gaps.flatMap((gap) => (gap.wasSearched && gap.question ? [{ ...gap, question: gap.question }] : []));
  const vectors = await scope.embedder
    .embed(
      searched.map(({ searchedFor }) => searchedFor),
      'passage',
    )
    .catch((error: unknown): Float32Array[] => {
      scope.log.error({ err: error }, 'unanswered questions could not be embedded; grouping by words');
      return [];
    });
  return searched.map((gap, index) => {
    const language = detectLanguage(gap.searchedFor, fallback);
    const vector = vectors[index];
    return {
      ...gap,
      language,
      lexemes: toLexemes(gap.searchedFor, language),
      vector: vector ? `[${vector.join(',')}]` : null,
    };
  });
}

/** Dice's coefficient of two sets of lexemes. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const [left, right] = [new Set(a), new Set(b)];
  if (left.size === 0 || right.size === 0) return 0;
  return (2 * [...left].filter((lexeme) => right.has(lexeme)).length) / (left.size + right.size);
}

/** The group that a question belongs to. One that was dismissed takes in what is asked again, so that it doesn't come back. */
async function findGroup(tx: TenantTx, model: string, { language, lexemes, vector }: ReadyGap): Promise<string | null> {
  if (vector) {
    const [nearest] = await tx.$queryRaw<{ id: string; near: number }[]>`
      SELECT g.id, 1 - (g.vector <=> ${vector}::halfvec) AS near FROM "GapGroup" g
        WHERE g.status <> 'closed' AND g.language = ${language} AND g.model = ${model} AND g.vector IS NOT NULL
        ORDER BY g.vector <=> ${vector}::halfvec LIMIT 1`;
    if (nearest && nearest.near >= SAME.meaning) return nearest.id;
    if (language === 'en') return null;
  }
  const sharing = await tx.$queryRaw<{ id: string; lexemes: string[] }[]>`
    SELECT g.id, g.lexemes FROM "GapGroup" g
      WHERE g.status <> 'closed' AND g.language = ${language} AND g.lexemes && ${lexemes}::text[] ORDER BY g."lastAskedAt" DESC LIMIT ${COMPARED}::int`;
  const scored = sharing.map(({ id, lexemes: known }) => ({ id, score: overlap(lexemes, known) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), { id: '', score: 0 });
  return best.score >= SAME.words ? best.id : null;
}

async function addGroup(tx: TenantTx, model: string, gap: ReadyGap): Promise<string> {
  const id = randomUUID();
  await tx.gapGroup.createMany({
    data: [
      { id, model, language: gap.language, question: gap.question, lexemes: gap.lexemes, lastAskedAt: gap.askedAt },
    ],
  });
  await tx.$executeRaw`UPDATE "GapGroup" SET vector = ${gap.vector}::halfvec WHERE id = ${id}::uuid`;
  return id;
}

/** Counts a group's questions anew, and takes the middle of their vectors and the question nearest to it. */
async function refreshGroups(tx: TenantTx, groups: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "GapGroup" g SET count = s.count, "lastAskedAt" = s.last, vector = coalesce(s.middle, g.vector)
      FROM (SELECT q."groupId", count(*)::int AS count, max(q."askedAt") AS last, avg(q.vector) AS middle
              FROM "GapQuestion" q WHERE q."groupId" = ANY (${groups}::uuid[]) GROUP BY 1) s WHERE g.id = s."groupId"`;
  const central = await tx.$queryRaw<{ groupId: string; language: string; question: string; searchedFor: string }[]>`
    SELECT DISTINCT ON (q."groupId") q."groupId", g.language, q.question, q."searchedFor"
      FROM "GapQuestion" q JOIN "GapGroup" g ON g.id = q."groupId" WHERE q."groupId" = ANY (${groups}::uuid[])
      ORDER BY q."groupId", q.question <> q."searchedFor", q.vector <=> g.vector, q."askedAt"`;
  for (const { groupId, language, question, searchedFor } of central)
    await tx.gapGroup.updateMany({
      where: { id: groupId },
      data: { question, lexemes: toLexemes(searchedFor, language) },
    });
}

async function writeBatch(
  tx: TenantTx,
  model: string,
  gaps: readonly NewGap[],
  ready: readonly ReadyGap[],
): Promise<void> {
  // Two workers at once would make two groups of what belongs into one.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('gaps ' || current_setting('app.tenant_id'), 0))::text`;
  const noted = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "Message" SET "gapNotedAt" = now() WHERE "gapNotedAt" IS NULL AND id = ANY (${gaps.map(({ messageId }) => messageId)}::uuid[]) RETURNING id`;
  const mine = new Set(noted.map(({ id }) => id));
  const touched = new Set<string>();
  for (const gap of ready.filter(({ messageId }) => mine.has(messageId))) {
    const groupId = (await findGroup(tx, model, gap)) ?? (await addGroup(tx, model, gap));
    touched.add(groupId);
    await tx.$executeRaw`
      INSERT INTO "GapQuestion" (id, "groupId", "messageId", question, "searchedFor", model, vector, "askedAt")
      VALUES (${randomUUID()}::uuid, ${groupId}::uuid, ${gap.messageId}::uuid, ${gap.question}, ${gap.searchedFor}, ${model}, ${gap.vector}::halfvec, ${gap.askedAt})`;
  }
  if (touched.size > 0) await refreshGroups(tx, [...touched]);
}

/** Takes up the next unanswered questions of one tenant; says whether there were any. */
export async function groupNextGaps(scope: TenantScope): Promise<boolean> {
  const [gaps, language] = await scope.db(async (tx) => [await readNew(tx), (await getSettings(tx)).language] as const);
  if (gaps.length === 0) return false;
  const ready = await prepare(scope, gaps, language);
  await scope.db((tx) => writeBatch(tx, scope.embedder.model, gaps, ready));
  return true;
}

/** Puts every new question that got no answer, or a bad one, into a group of those that mean the same. */
export async function groupGaps(deps: Deps): Promise<void> {
  for (const tenantId of await tenantsWithNewGaps(deps)) {
    const scope = scopeOf(deps, tenantId);
    while (await groupNextGaps(scope));
  }
}
