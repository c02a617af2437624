import { createSilentStream } from '../answer-stream.ts';
import type { AnswerContext } from '../context/answer-context.ts';
import { loadAnswerSettings } from '../context/load-answer-settings.ts';
import { generateAnswer } from '../generation/generate-answer.ts';
import type { GenerationScope } from '../generation/generation-scope.ts';
import { createGenerationState, startGeneration } from '../generation/generation-state.ts';
import { citeChunk } from '../verification/cite-source.ts';
import type { Source } from '../verification/cite-source.ts';
import { removeCitationMarkers } from '../verification/verify-citation-markers.ts';
import { getGapGroup } from './get-gap-group.ts';
import { loadEvidence } from './load-evidence.ts';

const toReplySource = (text: string): Source => ({
  text,
  citation: {
    marker: 0,
    kind: 'text',
    id: '',
    title: "An agent's reply",
    headingPath: [],
    url: null,
    page: null,
    quote: '',
  },
});

/** An answer to a group's question that the tenant's model writes from its evidence; empty where it finds none. */
export async function generateGapAnswer(
  scope: GenerationScope,
  groupId: string,
  signal: AbortSignal,
): Promise<{ answer: string }> {
  const { question: text } = await scope.db((tx) => getGapGroup(tx, groupId));
  const { replies, passages, retrieval } = await loadEvidence(scope, groupId, text);
  const sources = [
    ...replies.map((reply) => toReplySource(reply.text)),
    ...passages.map((hit) => ({ text: hit.text, citation: citeChunk(hit, 0) })),
  ];
  if (sources.length === 0) return { answer: '' };
  const { settings } = await scope.db(loadAnswerSettings);
  const context: AnswerContext = {
    scope,
    question: { text, history: [], settings, signal },
    language: retrieval.language,
    stream: createSilentStream(),
  };
  const state = createGenerationState();
  await startGeneration(context, state);
  const result = await generateAnswer(context, state, sources);
  return { answer: result.kind === 'answer' ? removeCitationMarkers(result.text) : '' };
}
