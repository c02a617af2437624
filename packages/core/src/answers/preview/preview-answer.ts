import type { AnswerOutcome, Citation } from '@lobby/contracts/answers';
import type { ResourceType } from '@lobby/contracts/resources';
import { highlightMatches } from '@lobby/ingestion';
import type { HighlightPart } from '@lobby/ingestion';
import type { TenantScope } from '../../deps.ts';
import { computeScoreBreakdown, retrieve } from '../../retrieval/index.ts';
import type { ChunkHit, FaqHit, RetrievalResult, ScoreBreakdown } from '../../retrieval/index.ts';
import type { Answer } from '../answer.ts';
import { answerQuestion } from './answer-question.ts';
import { loadAnswerSettings } from '../context/load-answer-settings.ts';
import { formatAssistantMessage, chooseUnknownMessage } from '../small-talk/assistant-messages.ts';
import { detectSmallTalk } from '../small-talk/detect-small-talk.ts';

/** Chunks and FAQs that are shown; an answer is made of fewer. */
const PREVIEW_LIMITS = { chunks: 20, faqs: 8 } as const;

/** A FAQ or standard reply that may be meant, with why. */
export interface PreviewFaq {
  faqId: string;
  standardReplyId: string | null;
  question: HighlightPart[];
  answer: string;
  match: number;
  lexicalScore: number;
  semanticScore: number;
  keyword: string | null;
}

/** A chunk that was found: how well each way of searching found it to fit, and what that gave to its score. */
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
  /** Whether it is among those that an answer may be made of. */
  isInContext: boolean;
}

/** What became of a question that was tried. Steps in milliseconds. */
export interface AnswerPreview {
  language: string;
  lexemes: string[];
  answerThreshold: number;
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
  timings: Record<string, number>;
}

const toPreviewFaq = ({ lexemes, language }: RetrievalResult, hit: FaqHit): PreviewFaq => {
  const { faqId, standardReplyId, answer, match, lexicalScore, semanticScore, keyword } = hit;
  const question = highlightMatches(hit.question, lexemes, language);
  return { faqId, standardReplyId, question, answer, match, lexicalScore, semanticScore, keyword };
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

/**
 * What a visitor would be answered now, and everything that was found on the way. Made by the very code that answers visitors; nothing
 * is stored, and it counts against no limit of the plan.
 */
export async function previewAnswer(scope: TenantScope, text: string, signal: AbortSignal): Promise<AnswerPreview> {
  const { settings, handoverPolicy, canRequestHandover } = await scope.db(loadAnswerSettings);
  const retrieval = await retrieve(scope, text, settings.language, PREVIEW_LIMITS.chunks);
  const smallTalk = detectSmallTalk(text);
  const answer = smallTalk ? null : await answerQuestion(scope, text, settings, { signal });
  const contextIds = new Set(answer?.retrieval?.chunks.map(({ chunkId }) => chunkId));
  const smallTalkText = smallTalk ? formatAssistantMessage(smallTalk, retrieval.language, settings) : '';
  const unknownText = formatAssistantMessage(
    chooseUnknownMessage(canRequestHandover, handoverPolicy.isImmediate),
    retrieval.language,
    settings,
  );
  return {
    language: retrieval.language,
    lexemes: retrieval.lexemes,
    answerThreshold: settings.answerThreshold,
    faqThreshold: settings.faqThreshold,
    answer: {
      text: answer ? answer.text || unknownText : smallTalkText,
      outcome: answer?.outcome ?? 'answered',
      answerer: answer?.answerer ?? 'small_talk',
      model: answer?.model ?? null,
      confidence: answer?.confidence ?? 1,
      citations: answer?.citations ?? [],
      tokens: answer?.tokens ?? null,
    },
    faqs: (answer?.retrieval ?? retrieval).faqs
      .slice(0, PREVIEW_LIMITS.faqs)
      .map((hit) => toPreviewFaq(retrieval, hit)),
    chunks: retrieval.chunks.map((hit) => toPreviewChunk(retrieval, hit, contextIds)),
    timings: answer?.timings ?? {},
  };
}
