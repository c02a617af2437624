import { randomUUID } from 'node:crypto';
import type { TenantTx } from '@lobby/db';
import { detectQueryLanguage, toLexemes } from '@lobby/ingestion';
import { tenantScope } from '../../deps.ts';
import type { Deps, TenantScope } from '../../deps.ts';
import { toVectorLiteral } from '../../embeddings/index.ts';
import { listTenantsWithNewGaps } from '../../platform/index.ts';
import { diceCoefficient } from '../../retrieval/index.ts';
import { getTenantSettings } from '../../tenants/index.ts';

/** Questions per transaction. */
const BATCH_SIZE = 50;
/**
 * From where on two questions mean the same: by the cosine to a group's centroid, and in other languages than English, of which the
 * embedded model knows little, also by shared words (Dice). Measured on judged pairs of questions (docs/decisions/gaps.md).
 */
const SIMILARITY_THRESHOLD = { semantic: 0.7, lexical: 0.5 } as const;
/** Groups with a shared word that are compared. */
const MAX_COMPARED_GROUPS = 200;

interface NewGap {
  messageId: string;
  question: string | null;
  searchQuery: string;
  askedAt: Date;
  /** Whether the material was searched: small talk, and questions beyond the quota, show no gap in it. */
  wasSearched: boolean;
}

interface PreparedGap extends NewGap {
  question: string;
  language: string;
  lexemes: string[];
  vector: string | null;
}

const listNewGaps = (tx: TenantTx): Promise<NewGap[]> => tx.$queryRaw<NewGap[]>`
  SELECT m.id AS "messageId", t.question, coalesce(t."searchQuery", '') AS "searchQuery", m."createdAt" AS "askedAt", coalesce(t.timings ? 'search', false) AS "wasSearched"
    FROM "Message" m LEFT JOIN "AnswerTrace" t ON t."messageId" = m.id
    WHERE m.author = 'assistant' AND m.state = 'final' AND m."gapProcessedAt" IS NULL AND (m.outcome = 'unknown' OR m.feedback = 'down')
    ORDER BY m."createdAt", m.id LIMIT ${BATCH_SIZE}::int`;

/** Detects languages and embeds, before any transaction. Without the embedder, groups are found by words. */
async function prepareGaps(scope: TenantScope, gaps: readonly NewGap[], fallback: string): Promise<PreparedGap[]> {
  const retrieved = gaps.flatMap((gap) =>
    gap.wasSearched && gap.question ? [{ ...gap, question: gap.question }] : [],
  );
  const vectors = await scope.embedder
    .embed(
      retrieved.map(({ searchQuery }) => searchQuery),
      'passage',
    )
    .catch((error: unknown): Float32Array[] => {
      scope.log.error({ err: error }, 'unanswered questions could not be embedded; grouping by words');
      return [];
    });
  return retrieved.map((gap, index) => {
    const language = detectQueryLanguage(gap.searchQuery, fallback);
    const vector = vectors[index];
    return {
      ...gap,
      language,
      lexemes: toLexemes(gap.searchQuery, language),
      vector: vector ? toVectorLiteral(vector) : null,
    };
  });
}

/** The group that a question belongs to. Dismissed groups count, so that their questions don't come back. */
async function findGroup(
  tx: TenantTx,
  model: string,
  { language, lexemes, vector }: PreparedGap,
): Promise<string | null> {
  if (vector) {
    const [nearest] = await tx.$queryRaw<{ id: string; similarity: number }[]>`
      SELECT g.id, 1 - (g.vector <=> ${vector}::halfvec) AS similarity FROM "GapGroup" g
        WHERE g.status <> 'closed' AND g.language = ${language} AND g.model = ${model} AND g.vector IS NOT NULL
        ORDER BY g.vector <=> ${vector}::halfvec LIMIT 1`;
    if (nearest && nearest.similarity >= SIMILARITY_THRESHOLD.semantic) return nearest.id;
    if (language === 'en') return null;
  }
  const candidates = await tx.$queryRaw<{ id: string; lexemes: string[] }[]>`
    SELECT g.id, g.lexemes FROM "GapGroup" g
      WHERE g.status <> 'closed' AND g.language = ${language} AND g.lexemes && ${lexemes}::text[] ORDER BY g."lastAskedAt" DESC LIMIT ${MAX_COMPARED_GROUPS}::int`;
  const terms = new Set(lexemes);
  const scored = candidates.map(({ id, lexemes: known }) => ({ id, score: diceCoefficient(terms, new Set(known)) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), { id: '', score: 0 });
  return best.score >= SIMILARITY_THRESHOLD.lexical ? best.id : null;
}

async function createGroup(tx: TenantTx, model: string, gap: PreparedGap): Promise<string> {
  const id = randomUUID();
  await tx.gapGroup.createMany({
    data: [
      { id, model, language: gap.language, question: gap.question, lexemes: gap.lexemes, lastAskedAt: gap.askedAt },
    ],
  });
  await tx.$executeRaw`UPDATE "GapGroup" SET vector = ${gap.vector}::halfvec WHERE id = ${id}::uuid`;
  return id;
}

/** Recomputes the groups' counts, centroids, and the questions closest to these. A group that lost all its questions goes. */
export async function refreshGapGroups(tx: TenantTx, groups: readonly string[]): Promise<void> {
  if (groups.length === 0) return;
  await tx.gapGroup.deleteMany({ where: { id: { in: [...groups] }, questions: { none: {} } } });
  await tx.$executeRaw`
    UPDATE "GapGroup" g SET count = s.count, "lastAskedAt" = s.last, vector = coalesce(s.centroid, g.vector)
      FROM (SELECT q."groupId", count(*)::int AS count, max(q."askedAt") AS last, avg(q.vector) AS centroid
              FROM "GapQuestion" q WHERE q."groupId" = ANY (${groups}::uuid[]) GROUP BY 1) s WHERE g.id = s."groupId"`;
  const central = await tx.$queryRaw<{ groupId: string; language: string; question: string; searchQuery: string }[]>`
    SELECT DISTINCT ON (q."groupId") q."groupId", g.language, q.question, q."searchQuery"
      FROM "GapQuestion" q JOIN "GapGroup" g ON g.id = q."groupId" WHERE q."groupId" = ANY (${groups}::uuid[])
      ORDER BY q."groupId", q.question <> q."searchQuery", q.vector <=> g.vector, q."askedAt"`;
  for (const { groupId, language, question, searchQuery } of central)
    await tx.gapGroup.updateMany({
      where: { id: groupId },
      data: { question, lexemes: toLexemes(searchQuery, language) },
    });
}

async function writeBatch(
  tx: TenantTx,
  model: string,
  gaps: readonly NewGap[],
  prepared: readonly PreparedGap[],
): Promise<void> {
  // Two workers at once would create two groups for the same questions.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('gaps ' || current_setting('app.tenant_id'), 0))::text`;
  const claimed = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "Message" SET "gapProcessedAt" = now() WHERE "gapProcessedAt" IS NULL AND id = ANY (${gaps.map(({ messageId }) => messageId)}::uuid[]) RETURNING id`;
  const claimedIds = new Set(claimed.map(({ id }) => id));
  const touched = new Set<string>();
  for (const gap of prepared.filter(({ messageId }) => claimedIds.has(messageId))) {
    const groupId = (await findGroup(tx, model, gap)) ?? (await createGroup(tx, model, gap));
    touched.add(groupId);
    await tx.$executeRaw`
      INSERT INTO "GapQuestion" (id, "groupId", "messageId", question, "searchQuery", model, vector, "askedAt")
      VALUES (${randomUUID()}::uuid, ${groupId}::uuid, ${gap.messageId}::uuid, ${gap.question}, ${gap.searchQuery}, ${model}, ${gap.vector}::halfvec, ${gap.askedAt})`;
  }
  await refreshGapGroups(tx, [...touched]);
}

/** Groups the tenant's next unanswered questions. Returns false when there are none. */
async function groupNextGaps(scope: TenantScope): Promise<boolean> {
  const [gaps, language] = await scope.db(
    async (tx) => [await listNewGaps(tx), (await getTenantSettings(tx)).language] as const,
  );
  if (gaps.length === 0) return false;
  const prepared = await prepareGaps(scope, gaps, language);
  await scope.db((tx) => writeBatch(tx, scope.embedder.model, gaps, prepared));
  return true;
}

/** Groups all new questions with no answer, or with negative feedback on it, by their meaning. */
export async function groupGaps(deps: Deps): Promise<void> {
  for (const tenantId of await listTenantsWithNewGaps(deps)) {
    const scope = tenantScope(deps, tenantId);
    while (await groupNextGaps(scope));
  }
}
