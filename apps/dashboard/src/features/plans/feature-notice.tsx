import type { Feature } from '@lobby/contracts/plans';
import { Alert, ButtonLink } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { useTenant } from '../../tenant-context.ts';
import { queries } from '../../trpc.ts';
import { formatPlansWith } from './plan-format.ts';
import { t } from './translate.ts';

/** Whether the tenant lacks a feature; false until that is known. */
export function useIsFeatureMissing(feature: Feature): boolean {
  const usage = useQuery(queries.plans.getUsage.queryOptions());
  return usage.data?.features.some((access) => access.feature === feature && !access.isEnabled) ?? false;
}

/** What a feature is and which plans have it; nothing for a tenant that has it. */
export function FeatureNotice({ feature }: { feature: Feature }) {
  const { to, can } = useTenant();
  const isMissing = useIsFeatureMissing(feature);
  const plans = useQuery({ ...queries.plans.list.queryOptions(), enabled: isMissing });
  if (!isMissing || !plans.data) return null;
  return (
    <Alert
      action={
        can('billing') && (
          <ButtonLink href={to('plan')} size="small">
            {t('viewPlans')}
          </ButtonLink>
        )
      }
    >
      <p class="font-medium">{t('notice', { feature: t(feature), plans: formatPlansWith(plans.data, feature) })}</p>
      <p>{t(`${feature}Hint`)}</p>
    </Alert>
  );
}
