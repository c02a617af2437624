// Measures what the product finds and answers: on a set of documents and questions through its own code from ingestion on, and on the
// questions that a tenant keeps for itself.
export { evaluate } from './evaluate.ts';
export { evaluatePdfSet } from './evaluate-pdf-set.ts';
export type { EvaluationDocument, EvaluationQuestion, EvaluationReport, EvaluationSet } from './evaluation-set.ts';
export { compareRuns, listEvaluationRuns } from './sets/compare-runs.ts';
export { decideHeldSettings, getHeldSettings, saveAssistant, setChecksChanges } from './sets/held-settings.ts';
export { importEvaluationQuestions } from './sets/import-questions.ts';
export { listEvaluationQuestions } from './sets/list-questions.ts';
export { runDueEvaluations, startEvaluation } from './sets/run-evaluation.ts';
export { createEvaluationQuestion, removeEvaluationQuestion, updateEvaluationQuestion } from './sets/save-question.ts';
export type { PdfFile, PdfReport, PdfSet } from './pdf-set.ts';
export { evaluatePageSet } from './evaluate-page-set.ts';
export type { EvaluationPage, PageSetReport } from './evaluate-page-set.ts';
export { evaluateSiteSet } from './evaluate-site-set.ts';
export type { EvaluationSite, SiteSetReport } from './evaluate-site-set.ts';
