import type { AnswerFigures, RankingFigures } from './metrics.ts';

/** What is taught: a text, a FAQ, or a PDF as bytes. */
export interface EvaluationDocument {
  id: string;
  title: string;
  text: string;
  language: string | null;
  faq: { question: string; answer: string } | null;
  pdf: Uint8Array | null;
}

/** What is asked; `documentIds` are those that answer it, `language` the one of the documents that are searched. */
export interface EvaluationQuestion {
  id: string;
  question: string;
  answers: string[];
  documentIds: string[];
  isAnswerable: boolean;
  language: string | null;
}

export interface EvaluationSet {
  name: string;
  documents: EvaluationDocument[];
  questions: EvaluationQuestion[];
}

/** How documents are ranked by words alone, by meaning alone and by both; the share of gold answers that stand in the top five chunks. */
export interface RetrievalReport {
  words: RankingFigures;
  meaning: RankingFigures;
  both: RankingFigures;
  goldInTop5?: number;
}

export interface EvaluationReport {
  set: string;
  documents: number;
  chunks: number;
  seconds: number;
  retrieval: RetrievalReport & { byLanguage?: Record<string, RetrievalReport> };
  answers?: AnswerFigures;
}
