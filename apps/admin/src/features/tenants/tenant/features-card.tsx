import type { FeatureAccess } from '@lobby/contracts/plans';
import type { SetFeatureOverride } from '@lobby/contracts/platform';
import { Card, ErrorAlert, FilterSelect, useAction } from '@lobby/ui';
import { api } from '../../../trpc.ts';
import { t } from '../translate.ts';
import { toDay, toDayEnd } from './day-end.ts';

interface Props {
  tenantId: string;
  features: readonly FeatureAccess[];
  onChanged: () => void;
}

type Choice = 'plan' | 'on' | 'off';

function FeatureRow({
  tenantId,
  access,
  onChanged,
}: {
  tenantId: string;
  access: FeatureAccess;
  onChanged: () => void;
}) {
  const { feature, isEnabled, source, endsAt } = access;
  const save = useAction(
    (override: Pick<SetFeatureOverride, 'isEnabled' | 'endsAt'>) =>
      api.platformTenants.setFeatureOverride.mutate({ tenantId, feature, ...override }),
    { onSuccess: onChanged, successMessage: t('overrideSaved') },
  );
  const isOverridden = source === 'override';
  const byPlan = isOverridden ? t('byPlan') : t(isEnabled ? 'byPlanOn' : 'byPlanOff');
  return (
    <li class="flex flex-col gap-2">
      <div class="flex flex-wrap items-center justify-between gap-2">
        <span class="font-medium">{t(`feature_${feature}`)}</span>
        <div class="flex flex-wrap items-center gap-2">
          <FilterSelect<Choice>
            label={t(`feature_${feature}`)}
            value={isOverridden ? (isEnabled ? 'on' : 'off') : 'plan'}
            isDisabled={save.isRunning}
            options={[
              { value: 'plan', label: byPlan },
              { value: 'on', label: t('on') },
              { value: 'off', label: t('off') },
            ]}
            onChange={(choice) => save.run({ isEnabled: choice === 'plan' ? null : choice === 'on', endsAt })}
          />
          {isOverridden && (
            <label class="input w-auto">
              <span class="text-sm quiet">{t('endsOn')}</span>
              <input
                type="date"
                aria-label={t('endsOnFor', { name: t(`feature_${feature}`) })}
                value={toDay(endsAt)}
                onChange={(event) => save.run({ isEnabled, endsAt: toDayEnd(event.currentTarget.value) })}
              />
            </label>
          )}
        </div>
      </div>
      <ErrorAlert error={save.error} />
    </li>
  );
}

/** Turns features on or off for one tenant, until a day or without an end. */
export const FeaturesCard = ({ tenantId, features, onChanged }: Props) => (
  <Card title={t('features')} lead={t('featuresLead')}>
    <ul class="flex flex-col gap-4">
      {features.map((access) => (
        <FeatureRow key={access.feature} tenantId={tenantId} access={access} onChanged={onChanged} />
      ))}
    </ul>
  </Card>
);
