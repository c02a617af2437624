import { translateCoded } from '@lobby/messages';
import { modelFailureMessages } from '@lobby/messages/staff/content/model-failures';
import { formatResourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { Card, RelativeTime } from '@lobby/ui';
import { CircleCheck, TriangleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { t } from '../translate.ts';
import type { TenantHealth } from '../tenant.ts';
import { formatAmount, formatMetric, METRICS } from './usage-bars.tsx';

/** Of a limit: from here on it is a problem. */
const NEAR = 0.8;

/** The reason why a model failed, in words; an unknown code as it is. */
const formatModelError = (code: string): string => translateCoded(modelFailureMessages, { code, params: {} }) ?? code;

const FailedResources = ({ resources }: { resources: TenantHealth['failedResources'] }) => (
  <ul class="mt-1 text-sm quiet">
    {resources.map(({ id, title, failure }) => (
      <li key={id} class="wrap-anywhere">
        {title}
        {failure && `: ${formatResourceReason(failure)}`}
      </li>
    ))}
  </ul>
);

function listProblems({ failedResources, modelErrors, sites, settings, usage }: TenantHealth): ComponentChildren[] {
  const near = METRICS.filter((metric) => usage[metric].used >= usage[metric].limit * NEAR);
  return [
    failedResources.length > 0 && (
      <>
        {t('failingResources', { count: failedResources.length })}
        <FailedResources resources={failedResources} />
      </>
    ),
    ...modelErrors.map(({ code, count, lastAt }) => (
      <>
        {t('modelErrors', { count, code: formatModelError(code) })}{' '}
        <span class="text-sm quiet">{lastAt && <RelativeTime at={lastAt} />}</span>
      </>
    )),
    !sites.some(({ widgetSeenAt }) => widgetSeenAt) && t('widgetMissing'),
    settings?.greeting === '' && t('noGreeting'),
    ...near.map((metric) =>
      t('limitNear', {
        metric: formatMetric(metric),
        used: formatAmount(metric, usage[metric].used),
        limit: formatAmount(metric, usage[metric].limit),
      }),
    ),
  ].filter((problem) => problem !== false);
}

/** What is wrong with a tenant, or that nothing is. */
export function HealthCard({ health }: { health: TenantHealth }) {
  const problems = listProblems(health);
  return (
    <Card title={t('health')}>
      {problems.length === 0 ? (
        <p class="flex items-center gap-2">
          <CircleCheck size={18} aria-hidden="true" class="shrink-0 text-success" /> {t('noProblems')}
        </p>
      ) : (
        <ul class="flex flex-col gap-3">
          {problems.map((problem, index) => (
            <li key={index} class="flex gap-2">
              <TriangleAlert size={18} aria-hidden="true" class="mt-0.5 shrink-0 text-error" />
              <div class="min-w-0">{problem}</div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
