import type { PlanTerms } from '@lobby/contracts/platform/plans';
import type { UsageMetric } from '@lobby/contracts/plans';
import { createTranslator } from '@lobby/messages';
import { planMessages } from '@lobby/messages/staff/plans';
import { platformPlansMessages } from '@lobby/messages/staff/platform/plans';
import { Alert, formatBytes, formatNumber } from '@lobby/ui';
import type { RouterOutputs } from '../../trpc.ts';
import { TenantLink } from '../tenants/tenant-link.tsx';

const t = createTranslator(platformPlansMessages);
const tPlan = createTranslator(planMessages);

type Preview = RouterOutputs['platformPlans']['preview'];

const formatLimit = (metric: UsageMetric, terms: PlanTerms): string => {
  const limits: Record<UsageMetric, string> = {
    seats: formatNumber(terms.maxSeats),
    contacts: formatNumber(terms.maxContacts),
    resources: formatNumber(terms.maxResources),
    storage: formatBytes(terms.maxStorageBytes),
    questions: formatNumber(terms.monthlyQuestions),
  };
  return limits[metric];
};

/** What terms would do to the companies of the plan, in sentences and by name. */
export function PlanEffects({ preview, terms }: { preview: Preview; terms: PlanTerms }) {
  const { tenants, overLimit, lostFeatures, examples } = preview;
  return (
    <div class="flex flex-col gap-3">
      <p>{t('effectSubject', { count: tenants })}</p>
      {overLimit.length + lostFeatures.length === 0 ? (
        <Alert variant="success">{t('noEffect')}</Alert>
      ) : (
        <Alert variant="warning">
          <ul class="flex flex-col gap-1">
            {overLimit.map(({ metric, tenants: count }) => (
              <li key={metric}>{t(`over_${metric}`, { count, limit: formatLimit(metric, terms) })}</li>
            ))}
            {lostFeatures.map(({ feature, tenants: count }) => (
              <li key={feature}>{t('lost', { count, feature: tPlan(feature) })}</li>
            ))}
          </ul>
        </Alert>
      )}
      {examples.length > 0 && (
        <>
          <p class="text-sm quiet">{t('overNote')}</p>
          <ul class="flex flex-wrap gap-x-4 gap-y-1 text-sm">
            {examples.map(({ id, name }) => (
              <li key={id}>
                <TenantLink id={id} name={name} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
