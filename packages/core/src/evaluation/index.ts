// Measures retrieval and answers: on data sets by the command line, and on a tenant's own evaluation questions.
export { evaluateDataset } from './datasets/evaluate-dataset.ts';
export type {
  DatasetDocument,
  DatasetQuestion,
  DatasetReport,
  EvaluationDataset,
} from './datasets/evaluation-dataset.ts';
export { TURN_EXPECTATIONS } from './datasets/conversations/conversation-dataset.ts';
export type { ConversationDataset } from './datasets/conversations/conversation-dataset.ts';
export { evaluateConversationDataset } from './datasets/conversations/evaluate-conversation-dataset.ts';
export type { ConversationReport } from './datasets/conversations/evaluate-conversation-dataset.ts';
export { computeTalkMetrics } from './datasets/conversations/score-conversations.ts';
export type { TalkMetrics } from './datasets/conversations/score-conversations.ts';
export { evaluateMemoryDataset } from './datasets/memory/evaluate-memory-dataset.ts';
export type { MemoryReport, MemoryTalk } from './datasets/memory/evaluate-memory-dataset.ts';
export { evaluatePageDataset } from './datasets/evaluate-page-dataset.ts';
export type { SavedPage, PageReport } from './datasets/evaluate-page-dataset.ts';
export { evaluatePdfDataset } from './datasets/evaluate-pdf-dataset.ts';
export type { PdfFile, PdfReport, PdfDataset } from './datasets/pdf-dataset.ts';
export { evaluateSiteDataset } from './datasets/evaluate-site-dataset.ts';
export type { SiteDataset, SiteReport } from './datasets/evaluate-site-dataset.ts';
export { createEvaluationQuestion } from './questions/create-evaluation-question.ts';
export { importEvaluationQuestions } from './questions/import-evaluation-questions.ts';
export { listEvaluationQuestions } from './questions/list-evaluation-questions.ts';
export { removeEvaluationQuestion } from './questions/remove-evaluation-question.ts';
export { updateEvaluationQuestion } from './questions/update-evaluation-question.ts';
export { compareEvaluationRuns } from './runs/compare-evaluation-runs.ts';
export { listEvaluationRuns } from './runs/list-evaluation-runs.ts';
export { loadPendingSettings } from './runs/load-pending-settings.ts';
export { reviewPendingSettings } from './runs/review-pending-settings.ts';
export { runEvaluations } from './runs/run-evaluations.ts';
export { saveAssistantSettings } from './runs/save-assistant-settings.ts';
export { setEvaluationRequired } from './runs/set-evaluation-required.ts';
export { startEvaluation } from './runs/start-evaluation.ts';
