// Measures what the product finds and answers on a set of documents and questions, through its own code from ingestion on.
export { evaluate } from './evaluate.ts';
export type { EvaluationDocument, EvaluationQuestion, EvaluationReport, EvaluationSet } from './evaluation-set.ts';
export { evaluatePageSet } from './evaluate-page-set.ts';
export type { EvaluationPage, PageSetReport } from './evaluate-page-set.ts';
export { evaluateSiteSet } from './evaluate-site-set.ts';
export type { EvaluationSite, SiteSetReport } from './evaluate-site-set.ts';
