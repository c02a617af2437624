import type { TenantTx } from '@lobby/db';
import { dotProduct, embedTexts, knowsLanguage } from '../../embeddings/index.ts';
import { retrieve } from '../../retrieval/index.ts';
import type { ChunkHit, RetrievalResult } from '../../retrieval/index.ts';
import { computeSearchConfidence } from '../passages/search-confidence.ts';
import { loadAnswerSettings } from '../context/load-answer-settings.ts';
import type { RetrievalScope } from '../context/retrieve-context.ts';

/** Replies and passages that are shown as evidence. */
const EVIDENCE_LIMITS = { replies: 5, passages: 3 } as const;
/** Shorter replies answer nothing. */
const MIN_REPLY_LENGTH = 20;
const MAX_REPLIES_READ = 200;
/** Passages are evidence from this share of the tenant's answer threshold on. */
const EVIDENCE_THRESHOLD_SHARE = 0.5;

interface AgentReply {
  text: string;
  agentName: string;
  conversationId: string;
}

/** What an answer to a group's question can be drafted from, the best first. */
export interface Evidence {
  replies: AgentReply[];
  passages: ChunkHit[];
  retrieval: RetrievalResult;
}

/** What agents wrote in the group's conversations after the unanswered question. */
const listAgentReplies = (tx: TenantTx, groupId: string): Promise<AgentReply[]> => tx.$queryRaw<AgentReply[]>`
    SELECT a.text, m."displayName" AS "agentName", a."conversationId"
      FROM (SELECT DISTINCT a.id FROM "GapQuestion" q JOIN "Message" asked ON asked.id = q."messageId"
              JOIN "Message" a ON a."conversationId" = asked."conversationId" AND a.author = 'agent' AND a.seq > asked.seq AND a.episode = asked.episode
              WHERE q."groupId" = ${groupId}::uuid) wanted
      JOIN "Message" a ON a.id = wanted.id JOIN "Membership" m ON m.id = a."agentId"
      WHERE length(a.text) >= ${MIN_REPLY_LENGTH}::int ORDER BY a."createdAt" DESC LIMIT ${MAX_REPLIES_READ}::int`;

/** The replies closest to the question: by meaning where the model knows the language, elsewhere the longest. */
async function rankReplies(
  replies: readonly AgentReply[],
  { vector, language, embedder }: RetrievalResult,
): Promise<AgentReply[]> {
  const distinct = [...new Map(replies.map((reply) => [reply.text, reply])).values()];
  const texts = distinct.map(({ text }) => ({ text, language }));
  const vectors =
    vector && knowsLanguage(embedder, language) && texts.length > 0
      ? await embedTexts(embedder, texts, 'query').catch(() => [])
      : [];
  const scored = distinct.map((reply, index) => {
    const replyVector = vectors[index];
    return { reply, score: replyVector && vector ? dotProduct(replyVector, vector) : reply.text.length };
  });
  return scored
    .toSorted((a, b) => b.score - a.score)
    .slice(0, EVIDENCE_LIMITS.replies)
    .map(({ reply }) => reply);
}

/** Loads what an answer to a group's question can be drafted from. */
export async function loadEvidence(scope: RetrievalScope, groupId: string, question: string): Promise<Evidence> {
  const { settings, replies } = await scope.db(async (tx) => ({
    settings: (await loadAnswerSettings(tx)).settings,
    replies: await listAgentReplies(tx, groupId),
  }));
  const retrieval = await retrieve(scope, question, settings.language);
  const isEvidence = computeSearchConfidence(retrieval) >= settings.answerThreshold * EVIDENCE_THRESHOLD_SHARE;
  return {
    retrieval,
    replies: await rankReplies(replies, retrieval),
    passages: isEvidence ? retrieval.chunks.slice(0, EVIDENCE_LIMITS.passages) : [],
  };
}
