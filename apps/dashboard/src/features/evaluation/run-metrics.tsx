import { createTranslator } from '@lobby/messages';
import { evaluationMessages } from '@lobby/messages/staff/content/evaluation';
import { DefinitionList, formatConfidence, formatPercent } from '@lobby/ui';
import type { Run } from './run-format.ts';

const t = createTranslator(evaluationMessages);
const MAX_SETTING_LENGTH = 40;

const METRICS: { term: string; format: (run: Run) => string }[] = [
  {
    term: t('passed'),
    format: ({ metrics, total }) => (metrics ? t('passedOfTotal', { passed: metrics.passed, total }) : '–'),
  },
  { term: t('sourceFirst'), format: ({ metrics }) => formatPercent(metrics?.hitAt1) },
  { term: t('sourceInTopFive'), format: ({ metrics }) => formatPercent(metrics?.hitAt5) },
  { term: t('answerMatch'), format: ({ metrics }) => formatPercent(metrics?.answerMatchRate) },
  { term: t('correctRefusal'), format: ({ metrics }) => formatPercent(metrics?.correctRefusalRate) },
  {
    term: t('medianTime'),
    format: ({ metrics }) => (metrics ? t('milliseconds', { ms: Math.round(metrics.medianMs) }) : '–'),
  },
];

/** A run's metrics, each above the one of the baseline. */
export const RunMetrics = ({ run, baseline }: { run: Run; baseline: Run | null }) => (
  <DefinitionList
    columns="grid-cols-2 sm:grid-cols-3 lg:grid-cols-6"
    items={METRICS.map(({ term, format }) => ({
      term,
      value: <span class="text-lg font-medium tabular-nums">{format(run)}</span>,
      detail: baseline && t('before', { value: format(baseline) }),
    }))}
  />
);

const SETTINGS = ['persona', 'language', 'answerThreshold', 'faqThreshold'] as const;

const formatSetting = (value: string | number): string =>
  typeof value === 'number' ? formatConfidence(value) : value.slice(0, MAX_SETTING_LENGTH) || t('settingNone');

/** The assistant settings that differ from the baseline's; nothing if none does. */
export function ChangedSettings({ run, baseline }: { run: Run; baseline: Run }) {
  const changes = SETTINGS.filter((name) => run.settings[name] !== baseline.settings[name]).map((name) =>
    t('settingChange', {
      setting: t(name),
      before: formatSetting(baseline.settings[name]),
      after: formatSetting(run.settings[name]),
    }),
  );
  if (changes.length === 0) return null;
  return <p class="text-sm">{t('changedSettings', { settings: changes.join(', ') })}</p>;
}
