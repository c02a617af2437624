import type { TenantTx } from '@lobby/db';
import type { TenantScope } from '../../deps.ts';
import { findTenantModels } from '../../models/index.ts';
import type { ModelScope } from '../../models/index.ts';
import { retrieve } from '../../retrieval/index.ts';
import type { ChunkHit, RetrievalResult } from '../../retrieval/index.ts';
import { verifyCitationMarkers, citeChunk } from '../verification/citations.ts';
import type { Source } from '../verification/citations.ts';
import { computeConfidence } from '../context/confidence.ts';
import { extractAnswer } from '../extractive/extract-answer.ts';
import { loadAnswerSettings } from '../context/load-answer-settings.ts';
import { generateAnswer } from '../generation/generate-answer.ts';
import { startGeneration } from '../generation/generation-state.ts';
import type { GenerationScope } from '../generation/generation-state.ts';
import { getGapGroup } from './list-gaps.ts';

/** Replies and passages that are shown as evidence; a reply shorter than this answers nothing. */
const EVIDENCE_LIMITS = { replies: 5, passages: 3 } as const;
const MIN_REPLY_LENGTH = 20;
const MAX_REPLIES_READ = 200;
/** Passages count as evidence from this share of the answer threshold on. */
const EVIDENCE_THRESHOLD_SHARE = 0.5;
const MAX_QUESTION_LENGTH = 500;
const MAX_ANSWER_LENGTH = 5_000;

type Scope = Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'log'>;

interface GapReply {
  text: string;
  agentName: string;
  conversationId: string;
}

interface Evidence {
  replies: GapReply[];
  passages: ChunkHit[];
  retrieval: RetrievalResult;
}

/** What agents wrote in those conversations after the question that got no answer. */
async function listAgentReplies(tx: TenantTx, groupId: string): Promise<GapReply[]> {
  return tx.$queryRaw<GapReply[]>`
    SELECT a.text, m."displayName" AS "agentName", a."conversationId"
      FROM (SELECT DISTINCT a.id FROM "GapQuestion" q JOIN "Message" asked ON asked.id = q."messageId"
              JOIN "Message" a ON a."conversationId" = asked."conversationId" AND a.author = 'agent' AND a.seq > asked.seq AND a.episode = asked.episode
              WHERE q."groupId" = ${groupId}::uuid) wanted
      JOIN "Message" a ON a.id = wanted.id JOIN "Membership" m ON m.id = a."agentId"
      WHERE length(a.text) >= ${MIN_REPLY_LENGTH}::int ORDER BY a."createdAt" DESC LIMIT ${MAX_REPLIES_READ}::int`;
}

const dotProduct = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

/** The replies that speak to the question first: by meaning in English, by length elsewhere. */
async function rankReplies(
  { embedder }: Scope,
  replies: GapReply[],
  { vector, language }: RetrievalResult,
): Promise<GapReply[]> {
  const distinct = [...new Map(replies.map((reply) => [reply.text, reply])).values()];
  const texts = distinct.map(({ text }) => text);
  const vectors =
    vector && language === 'en' && texts.length > 0 ? await embedder.embed(texts, 'query').catch(() => []) : [];
  const computeScore = (index: number): number => {
    const replyVector = vectors[index];
    return replyVector && vector ? dotProduct(replyVector, vector) : (distinct[index]?.text.length ?? 0);
  };
  const order = distinct.map((_reply, index) => index).sort((a, b) => computeScore(b) - computeScore(a));
  return order.flatMap((index) => distinct[index] ?? []).slice(0, EVIDENCE_LIMITS.replies);
}

async function loadEvidence(scope: Scope, groupId: string, question: string): Promise<Evidence> {
  const { settings, replies } = await scope.db(async (tx) => ({
    settings: (await loadAnswerSettings(tx)).settings,
    replies: await listAgentReplies(tx, groupId),
  }));
  const retrieval = await retrieve(scope, question, settings.language);
  const isEvidence = computeConfidence(retrieval) >= settings.answerThreshold * EVIDENCE_THRESHOLD_SHARE;
  return {
    retrieval,
    replies: await rankReplies(scope, replies, retrieval),
    passages: isEvidence ? retrieval.chunks.slice(0, EVIDENCE_LIMITS.passages) : [],
  };
}

/** What an agent answered, else what the passages nearest to it say, else nothing: then a person has to write it. */
async function draftAnswer(scope: Scope, question: string, { replies, passages, retrieval }: Evidence) {
  const [reply] = replies;
  if (reply) return { answer: reply.text.slice(0, MAX_ANSWER_LENGTH), origin: 'agent' as const };
  const extracted = passages.length > 0 ? await extractAnswer(scope, retrieval, question) : null;
  return extracted
    ? { answer: verifyCitationMarkers(extracted.text, 0).text.trim(), origin: 'passages' as const }
    : { answer: '', origin: 'nobody' as const };
}

/** A group with its questions, a FAQ drafted for it and what the draft rests on. */
export async function getGap(scope: Scope & ModelScope, groupId: string) {
  const group = await scope.db((tx) => getGapGroup(tx, groupId));
  const evidence = await loadEvidence(scope, groupId, group.question);
  const { answer, origin } = await draftAnswer(scope, group.question, evidence);
  return {
    ...group,
    questions: group.questions.map(({ message, ...question }) => ({
      ...question,
      conversationId: message.conversationId,
      hasNegativeFeedback: message.feedback === 'down',
    })),
    draft: { question: group.question.slice(0, MAX_QUESTION_LENGTH), answer, from: origin },
    replies: evidence.replies,
    passages: evidence.passages.map(({ chunkId, resourceId, title, pageTitle, url, page, text }) => ({
      chunkId,
      resourceId,
      title: pageTitle ?? title,
      url,
      page,
      text,
    })),
    hasModel: (await findTenantModels(scope)) !== null,
  };
}

const toSource = (text: string): Source => ({
  text,
  citation: {
    marker: 0,
    kind: 'text',
    id: '',
    title: 'A reply of an agent',
    headingPath: [],
    url: null,
    page: null,
    quote: '',
  },
});

/** An answer to the group's question that the tenant's model writes from the evidence; empty when it finds none there. */
export async function generateGapAnswer(
  scope: GenerationScope,
  groupId: string,
  signal: AbortSignal,
): Promise<{ answer: string }> {
  const { question: text } = await scope.db((tx) => getGapGroup(tx, groupId));
  const { replies, passages, retrieval } = await loadEvidence(scope, groupId, text);
  const sources = [
    ...replies.map((reply) => toSource(reply.text)),
    ...passages.map((hit) => ({ text: hit.text, citation: citeChunk(hit, 0) })),
  ];
  if (sources.length === 0) return { answer: '' };
  const { settings } = await scope.db(loadAnswerSettings);
  const question = { text, history: [], settings, signal };
  const stream = generateAnswer(await startGeneration(scope, question), {
    question,
    sources,
    language: retrieval.language,
  });
  for (;;) {
    const { done, value } = await stream.next();
    if (done) return { answer: value.kind === 'answer' ? verifyCitationMarkers(value.text, 0).text : '' };
  }
}
