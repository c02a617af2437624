import type { TenantTx } from '@lobby/db';
import type { TenantScope } from '../../deps.ts';
import { openModels } from '../../models/index.ts';
import type { ModelScope } from '../../models/index.ts';
import { retrieve } from '../../retrieval/index.ts';
import type { ChunkHit, Found } from '../../retrieval/index.ts';
import { checkMarkers, citeChunk } from '../citations.ts';
import type { Source } from '../citations.ts';
import { confidence } from '../confidence.ts';
import { answerExtractively } from '../extractive.ts';
import { readAnswerSettings } from '../read-settings.ts';
import { writeWithModel } from '../write-with-model.ts';
import { openWriting } from '../writing.ts';
import type { WritingScope } from '../writing.ts';
import { getGroup } from './list-gaps.ts';

/** Replies and passages that are shown as evidence; a reply shorter than this answers nothing. */
const SHOWN = { replies: 5, passages: 3 } as const;
const MIN_REPLY = 20;
const READ = 200;
/** Passages count as evidence from this share of the answer threshold on. */
const NEAR = 0.5;
const MAX_QUESTION = 500;
const MAX_ANSWER = 5_000;

type Scope = Pick<TenantScope, 'db' | 'embedder' | 'formerEmbedders' | 'log'>;

interface Reply {
  text: string;
  agentName: string;
  conversationId: string;
}

interface Evidence {
  replies: Reply[];
  passages: ChunkHit[];
  found: Found;
}

/** What agents wrote in those conversations after the question that got no answer. */
async function repliesTo(tx: TenantTx, groupId: string): Promise<Reply[]> {
  return tx.$queryRaw<Reply[]>`
    SELECT a.text, m."displayName" AS "agentName", a."conversationId"
      FROM (SELECT DISTINCT a.id FROM "GapQuestion" q JOIN "Message" asked ON asked.id = q."messageId"
              JOIN "Message" a ON a."conversationId" = asked."conversationId" AND a.author = 'agent' AND a.seq > asked.seq AND a.episode = asked.episode
              WHERE q."groupId" = ${groupId}::uuid) wanted
      JOIN "Message" a ON a.id = wanted.id JOIN "Membership" m ON m.id = a."agentId"
      WHERE length(a.text) >= ${MIN_REPLY}::int ORDER BY a."createdAt" DESC LIMIT ${READ}::int`;
}

const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

/** The replies that speak to the question first: by meaning in English, by length elsewhere. */
async function rankReplies({ embedder }: Scope, replies: Reply[], { vector, language }: Found): Promise<Reply[]> {
  const distinct = [...new Map(replies.map((reply) => [reply.text, reply])).values()];
  const texts = distinct.map(({ text }) => text);
  const vectors =
    vector && language === 'en' && texts.length > 0 ? await embedder.embed(texts, 'query').catch(() => []) : [];
  const scoreOf = (index: number): number => {
    const made = vectors[index];
    return made && vector ? dot(made, vector) : (distinct[index]?.text.length ?? 0);
  };
  const order = distinct.map((_reply, index) => index).sort((a, b) => scoreOf(b) - scoreOf(a));
  return order.flatMap((index) => distinct[index] ?? []).slice(0, SHOWN.replies);
}

async function gatherEvidence(scope: Scope, groupId: string, question: string): Promise<Evidence> {
  const { settings, replies } = await scope.db(async (tx) => ({
    settings: (await readAnswerSettings(tx)).settings,
    replies: await repliesTo(tx, groupId),
  }));
  const found = await retrieve(scope, question, settings.language);
  const isNear = confidence(found) >= settings.answerThreshold * NEAR;
  return {
    found,
    replies: await rankReplies(scope, replies, found),
    passages: isNear ? found.chunks.slice(0, SHOWN.passages) : [],
  };
}

/** What an agent answered, else what the passages nearest to it say, else nothing: then a person has to write it. */
async function draftFrom(scope: Scope, question: string, { replies, passages, found }: Evidence) {
  const [reply] = replies;
  if (reply) return { answer: reply.text.slice(0, MAX_ANSWER), from: 'agent' as const };
  const extracted = passages.length > 0 ? await answerExtractively(scope, found, question) : null;
  return extracted
    ? { answer: checkMarkers(extracted.text, 0).text.trim(), from: 'passages' as const }
    : { answer: '', from: 'nobody' as const };
}

/** A group with its questions, a FAQ drafted for it and what the draft rests on. */
export async function getGap(scope: Scope & ModelScope, groupId: string) {
  const group = await scope.db((tx) => getGroup(tx, groupId));
  const evidence = await gatherEvidence(scope, groupId, group.question);
  const { answer, from } = await draftFrom(scope, group.question, evidence);
  return {
    ...group,
    questions: group.questions.map(({ message, ...question }) => ({
      ...question,
      conversationId: message.conversationId,
      wasBad: message.feedback === 'down',
    })),
    draft: { question: group.question.slice(0, MAX_QUESTION), answer, from },
    replies: evidence.replies,
    passages: evidence.passages.map(({ chunkId, resourceId, title, pageTitle, url, page, text }) => ({
      chunkId,
      resourceId,
      title: pageTitle ?? title,
      url,
      page,
      text,
    })),
    hasModel: (await openModels(scope)) !== null,
  };
}

const sourceOf = (text: string): Source => ({
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
export async function writeGapAnswer(
  scope: WritingScope,
  groupId: string,
  signal: AbortSignal,
): Promise<{ answer: string }> {
  const { question: text } = await scope.db((tx) => getGroup(tx, groupId));
  const { replies, passages, found } = await gatherEvidence(scope, groupId, text);
  const sources = [
    ...replies.map((reply) => sourceOf(reply.text)),
    ...passages.map((hit) => ({ text: hit.text, citation: citeChunk(hit, 0) })),
  ];
  if (sources.length === 0) return { answer: '' };
  const { settings } = await scope.db(readAnswerSettings);
  const question = { text, history: [], settings, signal };
  const pieces = writeWithModel(await openWriting(scope, question), { question, sources, language: found.language });
  for (;;) {
    const { done, value } = await pieces.next();
    if (done) return { answer: value.kind === 'answer' ? checkMarkers(value.text, 0).text : '' };
  }
}
