import type { AnswerMetrics, RankingMetrics } from '../metrics.ts';

/** What is taught: a text, a FAQ, or a PDF as bytes. */
export interface DatasetDocument {
  id: string;
  title: string;
  text: string;
  language: string | null;
  faq: { question: string; answer: string } | null;
  pdf: Uint8Array | null;
}

/** What is asked; `documentIds` are those that answer it, `language` the one of the documents that are searched. */
export interface DatasetQuestion {
  id: string;
  question: string;
  answers: string[];
  documentIds: string[];
  isAnswerable: boolean;
  language: string | null;
}

export interface EvaluationDataset {
  name: string;
  documents: DatasetDocument[];
  questions: DatasetQuestion[];
}

/** How documents are ranked by words alone, by meaning alone and by both; the share of gold answers that stand in the top five chunks. */
export interface RetrievalReport {
  lexical: RankingMetrics;
  semantic: RankingMetrics;
  hybrid: RankingMetrics;
  goldInTop5?: number;
}

export interface DatasetReport {
  dataset: string;
  documents: number;
  chunks: number;
  seconds: number;
  retrieval: RetrievalReport & { byLanguage?: Record<string, RetrievalReport> };
  answers?: AnswerMetrics;
}
