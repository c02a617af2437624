// Measures what the product finds and answers: on a set of documents and questions through its own code from ingestion on, and on the
// questions that a tenant keeps for itself.
export { evaluateDataset } from './datasets/evaluate-dataset.ts';
export { evaluatePdfDataset } from './datasets/evaluate-pdf-dataset.ts';
export type {
  DatasetDocument,
  DatasetQuestion,
  DatasetReport,
  EvaluationDataset,
} from './datasets/evaluation-dataset.ts';
export { compareEvaluationRuns, listEvaluationRuns } from './runs/compare-evaluation-runs.ts';
export {
  reviewPendingSettings,
  loadPendingSettings,
  saveAssistantSettings,
  setEvaluationRequired,
} from './runs/pending-settings.ts';
export { importEvaluationQuestions } from './questions/import-evaluation-questions.ts';
export { listEvaluationQuestions } from './questions/list-evaluation-questions.ts';
export { runEvaluations, startEvaluation } from './runs/run-evaluations.ts';
export {
  createEvaluationQuestion,
  removeEvaluationQuestion,
  updateEvaluationQuestion,
} from './questions/create-evaluation-question.ts';
export type { PdfFile, PdfReport, PdfDataset } from './datasets/pdf-dataset.ts';
export { evaluatePageDataset } from './datasets/evaluate-page-dataset.ts';
export type { SavedPage, PageReport } from './datasets/evaluate-page-dataset.ts';
export { evaluateSiteDataset } from './datasets/evaluate-site-dataset.ts';
export type { SiteDataset, SiteReport } from './datasets/evaluate-site-dataset.ts';
