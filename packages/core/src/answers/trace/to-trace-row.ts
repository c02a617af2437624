import type { Answer, Question } from '../answer.ts';

/** The hits of an answer as its trace stores them. */
export type TraceHits = {
  chunks: {
    chunkId: string;
    title: string;
    page: number | null;
    lexicalScore: number;
    semanticScore: number;
    score: number;
  }[];
  faqs: { faqId: string; question: string; match: number }[];
  /** Of an answer that is made of a company fact. */
  factId?: string | null;
  /** The question in the material's language (ISO 639-1), where it was asked in another one. */
  translation?: { language: string; text: string } | null;
};

const MAX_TRACED_FAQS = 5;

const toTraceHits = ({ retrieval, factId }: Answer): TraceHits => ({
  chunks: (retrieval?.chunks ?? []).map(({ chunkId, title, page, lexicalScore, semanticScore, score }) => ({
    chunkId,
    title,
    page,
    lexicalScore,
    semanticScore,
    score,
  })),
  faqs: (retrieval?.faqs ?? [])
    .slice(0, MAX_TRACED_FAQS)
    .map(({ faqId, question, match }) => ({ faqId, question, match })),
  factId,
  translation: retrieval?.translation
    ? { language: retrieval.translation.language, text: retrieval.translation.text }
    : null,
});

/** The row that records how an answer was written. */
export const toTraceRow = (
  messageId: string,
  answer: Answer,
  { text, settings }: Pick<Question, 'text' | 'settings'>,
) => ({
  messageId,
  question: text,
  searchQuery: answer.searchQuery,
  answerer: answer.answerer,
  model: answer.model,
  reading: answer.reading,
  refusal: answer.refusal,
  confidence: answer.confidence,
  answerThreshold: settings.answerThreshold,
  faqThreshold: settings.faqThreshold,
  hits: toTraceHits(answer),
  timings: answer.timings,
  promptTokens: answer.tokens?.prompt ?? null,
  completionTokens: answer.tokens?.completion ?? null,
  costMicros: answer.costMicros,
  fallbackCode: answer.fallback?.code ?? null,
  fallbackParams: answer.fallback?.params ?? {},
  warnings: answer.warnings.map(({ code, params }) => ({ code, params })),
});
