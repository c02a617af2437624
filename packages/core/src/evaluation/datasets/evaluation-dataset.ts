import type { AnswerMetrics, RankingMetrics } from '../metrics.ts';

/** A document to ingest: a text, a FAQ, or a PDF as bytes. */
export interface DatasetDocument {
  id: string;
  title: string;
  text: string;
  language: string | null;
  faq: { question: string; answer: string } | null;
  pdf: Uint8Array | null;
}

/** A question; `documentIds` are the documents that answer it, `language` is that of the searched documents. */
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

/** How documents are ranked by lexical, semantic and hybrid search, and the share of gold answers within the top five chunks. */
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
