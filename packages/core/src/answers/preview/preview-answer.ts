import type { PreviewAnswer } from '@lobby/contracts/answer-preview';
import type { AnswerOutcome, Citation } from '@lobby/contracts/answers';
import type { ResourceType } from '@lobby/contracts/resources';
import { highlightMatches } from '@lobby/ingestion';
import type { HighlightPart } from '@lobby/ingestion';
import type { TenantScope } from '../../deps.ts';
import { computeScoreBreakdown, retrieve, TOP_K } from '../../retrieval/index.ts';
import type { ChunkHit, FaqHit, RetrievalResult, ScoreBreakdown } from '../../retrieval/index.ts';
import type { Answer, Question } from '../answer.ts';
import { answerQuestion } from '../answer-question.ts';
import { isShortQuestion } from '../choices/ask-back.ts';
import { chooseUnknownMessage } from '../context/choose-unknown-message.ts';
import { loadAnswerSettings } from '../context/load-answer-settings.ts';
import { formatAssistantMessage } from '../format-assistant-message.ts';
import { computeFaqConfidence } from '../passages/search-confidence.ts';
import { answerSmallTalk } from '../small-talk/answer-small-talk.ts';

/** Chunks and FAQs in a preview; an answer uses fewer. */
const PREVIEW_LIMITS = { chunks: 20, faqs: 8 } as const;

/** A FAQ or standard reply that may match, with its scores. */
export interface PreviewFaq {
  faqId: string;
  standardReplyId: string | null;
  question: HighlightPart[];
  answer: string;
  /** How likely the question asks for it: 0 to 1. */
  confidence: number;
  lexicalScore: number;
  semanticScore: number;
  keyword: string | null;
}

/** A retrieved chunk with its scores. */
export interface PreviewChunk {
  chunkId: string;
  resourceId: string;
  type: ResourceType;
  title: string;
  url: string | null;
  page: number | null;
  headingPath: string[];
  text: HighlightPart[];
  lexicalScore: number;
  semanticScore: number;
  phraseScore: number;
  scoreBreakdown: ScoreBreakdown;
  score: number;
  /** Whether the answer could use it. */
  isInContext: boolean;
}

/** A previewed answer with everything that was retrieved. Timings in milliseconds. */
export interface AnswerPreview {
  language: string;
  lexemes: string[];
  answerThreshold: number;
  /** The confidence from which on a FAQ is given word for word. */
  faqThreshold: number;
  answer: {
    text: string;
    outcome: AnswerOutcome;
    answerer: Answer['answerer'];
    model: string | null;
    confidence: number;
    citations: Citation[];
    tokens: Answer['tokens'];
  };
  faqs: PreviewFaq[];
  chunks: PreviewChunk[];
  timings: Readonly<Record<string, number>>;
}

const toPreviewFaq = ({ lexemes, language }: RetrievalResult, hit: FaqHit): PreviewFaq => {
  const { faqId, standardReplyId, answer, match, lexicalScore, semanticScore, keyword } = hit;
  const question = highlightMatches(hit.question, lexemes, language);
  const confidence = computeFaqConfidence(match);
  return { faqId, standardReplyId, question, answer, confidence, lexicalScore, semanticScore, keyword };
};

const toPreviewChunk = (
  { lexemes }: RetrievalResult,
  hit: ChunkHit,
  contextIds: ReadonlySet<string>,
): PreviewChunk => ({
  chunkId: hit.chunkId,
  resourceId: hit.resourceId,
  type: hit.type,
  title: hit.type === 'website' ? (hit.pageTitle ?? hit.title) : hit.title,
  url: hit.url,
  page: hit.page,
  headingPath: hit.headingPath,
  text: highlightMatches(hit.text, lexemes, hit.language),
  lexicalScore: hit.lexicalScore,
  semanticScore: hit.semanticScore,
  phraseScore: hit.phraseScore,
  scoreBreakdown: computeScoreBreakdown(hit, hit.centroidSimilarity),
  score: hit.score,
  isInContext: contextIds.has(hit.chunkId),
});

/** The answer as a visitor would read it, with the text that stands for no answer. */
export function toPreviewText(
  { text, outcome, language, choices }: Answer,
  {
    question,
    isImmediate,
    canRequestHandover,
  }: {
    question: Question;
    isImmediate: boolean;
    canRequestHandover: boolean;
  },
): string {
  if (text !== '' || outcome !== 'unknown') return text;
  const message = chooseUnknownMessage({
    canRequestHandover,
    isHandedOver: isImmediate,
    hasChoices: choices !== null,
    isShort: isShortQuestion(question.text, language),
    last: null,
    isSaid: () => false,
  });
  return formatAssistantMessage(message, language, question.settings);
}

/**
 * What a visitor would be answered now, or with these settings that aren't saved, and everything that was retrieved. It runs the code
 * that answers visitors; nothing is stored or counted against the plan.
 */
export async function previewAnswer(
  scope: TenantScope,
  { question: text, settings: unsaved }: PreviewAnswer,
  signal: AbortSignal,
): Promise<AnswerPreview> {
  const { settings: saved, handoverPolicy, canRequestHandover } = await scope.db(loadAnswerSettings);
  const settings = { ...saved, ...unsaved };
  const wide = await retrieve(scope, text, settings.language, { topK: PREVIEW_LIMITS.chunks });
  const retrieval: RetrievalResult = { ...wide, chunks: wide.chunks.slice(0, TOP_K) };
  const question: Question = { text, history: [], settings, signal, retrieval };
  const answer = answerSmallTalk(question, wide.language) ?? (await answerQuestion(scope, question));
  const { outcome, answerer, model, confidence, citations, tokens, timings } = answer;
  const contextIds = new Set(answer.retrieval?.chunks.map(({ chunkId }) => chunkId));
  const policy = { question, isImmediate: handoverPolicy.isImmediate, canRequestHandover };
  return {
    language: wide.language,
    lexemes: wide.lexemes,
    answerThreshold: settings.answerThreshold,
    faqThreshold: computeFaqConfidence(settings.faqThreshold),
    answer: { text: toPreviewText(answer, policy), outcome, answerer, model, confidence, citations, tokens },
    faqs: (answer.retrieval ?? wide).faqs.slice(0, PREVIEW_LIMITS.faqs).map((hit) => toPreviewFaq(wide, hit)),
    chunks: wide.chunks.map((hit) => toPreviewChunk(wide, hit, contextIds)),
    timings,
  };
}
