import type { EvaluationTrigger, EvaluationStatus } from '@lobby/contracts/evaluation';
import type { TenantTx } from '@lobby/db';
import { computeFaqConfidence } from '../../answers/index.ts';
import type { RunSettings } from './create-evaluation-run.ts';
import type { RunMetrics } from './judge-answer.ts';

type Row = NonNullable<Awaited<ReturnType<TenantTx['evaluationRun']['findUnique']>>>;

/** Its thresholds are both on the scale of confidences. */
const toSettingsView = (settings: RunSettings): RunSettings => ({
  ...settings,
  faqThreshold: computeFaqConfidence(settings.faqThreshold),
});

/** A run as the dashboard shows it. The table's CHECK limits trigger and status to the contracts' lists. */
export const toRunView = (row: Row) => ({
  id: row.id,
  trigger: row.trigger as EvaluationTrigger,
  status: row.status as EvaluationStatus,
  withModel: row.withModel,
  settings: toSettingsView(row.settings as unknown as RunSettings),
  metrics: row.metrics as RunMetrics | null,
  total: row.total,
  done: row.done,
  createdAt: row.createdAt,
  finishedAt: row.finishedAt,
});
