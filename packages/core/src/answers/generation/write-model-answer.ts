import type { RetrievalResult } from '../../retrieval/index.ts';
import type { Answer } from '../answer.ts';
import { buildAnswerBase, buildBlockedAnswer, buildUnknownAnswer } from '../build-answer.ts';
import { chooseOutcome } from '../choose-outcome.ts';
import type { AnswerContext } from '../context/answer-context.ts';
import { computeFaqConfidence } from '../passages/search-confidence.ts';
import type { RetrievedContext } from '../context/retrieve-context.ts';
import { ANSWER_TUNING } from '../tuning.ts';
import { citeChunk, citeFaq, listHeadings } from '../verification/cite-source.ts';
import type { Source } from '../verification/cite-source.ts';
import { generateAnswer } from './generate-answer.ts';
import type { GenerationResult } from './generate-answer.ts';
import type { GenerationState } from './generation-state.ts';

/** The sources of a generated answer: FAQs that may match, then the passages. */
function toSources({ faqs, chunks }: RetrievalResult): Source[] {
  const matchingFaqs = faqs
    .filter(({ match }) => computeFaqConfidence(match) >= ANSWER_TUNING.faqSources.minConfidence)
    .slice(0, ANSWER_TUNING.faqSources.maxFaqs);
  return [
    ...matchingFaqs.map((faq) => ({ text: `${faq.question}\n${faq.answer}`, citation: citeFaq(faq, 0) })),
    ...chunks.map((hit) => ({ text: hit.text, citation: citeChunk(hit, 0), headings: listHeadings(hit) })),
  ];
}

/** What a model's reason to hand over is called in a conversation; null: a person is offered. */
const HANDOVERS = { asked_for_person: 'requested', complaint: 'anger', needs_person: null } as const;

function toModelAnswer(
  context: AnswerContext,
  state: GenerationState,
  { result, retrieved }: { result: GenerationResult; retrieved: RetrievedContext },
): Answer | null {
  if (result.kind === 'no_answer') return buildUnknownAnswer(context, state, { retrieved, refusal: 'not_in_sources' });
  if (result.kind === 'hand_over') {
    const unknown = buildUnknownAnswer(context, state, { retrieved, refusal: 'needs_person' });
    return { ...unknown, handover: HANDOVERS[result.reason] };
  }
  if (result.kind === 'blocked') return buildBlockedAnswer(context, state, retrieved);
  if (result.kind !== 'answer') return null;
  const { text, citations, model, isVerified } = result;
  const outcome = isVerified ? chooseOutcome(context, retrieved) : 'unsure';
  return { ...buildAnswerBase(context, state, retrieved), text, citations, model, outcome, answerer: 'model' };
}

/** The answer that the tenant's model writes; null without a model, and where it failed: then what was streamed is void. */
export async function writeModelAnswer(
  context: AnswerContext,
  state: GenerationState,
  retrieved: RetrievedContext,
): Promise<Answer | null> {
  const hasModel = state.session !== null || state.fallback !== null;
  if (!hasModel) return null;
  const startedAt = performance.now();
  const result = await generateAnswer(context, state, toSources(retrieved.retrieval));
  state.timings['generate'] = performance.now() - startedAt;
  const answer = toModelAnswer(context, state, { result, retrieved });
  if (answer) return answer;
  if (result.kind === 'unusable') state.fallback = { code: 'numbers_unverified', params: {} };
  context.scope.log.warn({ reason: state.fallback?.code }, 'the model wrote no answer; it is extracted instead');
  if (context.stream.text !== '') context.stream.reset();
  return null;
}
