// Measures what the product finds and answers on a set of documents and questions, through its own code from ingestion on.
export { evaluate } from './evaluate.ts';
export { evaluatePdfSet } from './evaluate-pdf-set.ts';
export type { EvaluationDocument, EvaluationQuestion, EvaluationReport, EvaluationSet } from './evaluation-set.ts';
export type { PdfFile, PdfReport, PdfSet } from './pdf-set.ts';
