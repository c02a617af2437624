import type { FeatureAccess } from '@lobby/contracts/plans';
import { Badge, formatDateTime } from '@lobby/ui';
import { Check, Lock } from 'lucide-preact';
import { formatPlansWith } from './plan-format.ts';
import type { Plan } from './plan-format.ts';
import { t } from './translate.ts';

/** Why the company has a feature or not, where its plan alone doesn't say it. */
function formatReason({ feature, isEnabled, source, endsAt }: FeatureAccess, plans: readonly Plan[]): string | null {
  if (source === 'plan') return isEnabled ? null : t('partOf', { plans: formatPlansWith(plans, feature) });
  if (!isEnabled) return t('turnedOff');
  return endsAt === null ? t('turnedOn') : t('includedUntil', { time: formatDateTime(endsAt) });
}

function FeatureItem({ access, plans }: { access: FeatureAccess; plans: readonly Plan[] }) {
  const { feature, isEnabled } = access;
  const reason = formatReason(access, plans);
  const Icon = isEnabled ? Check : Lock;
  return (
    <li class="flex gap-3">
      <Icon size={18} aria-hidden="true" class={`mt-0.5 shrink-0 ${isEnabled ? 'text-primary' : 'quiet'}`} />
      <div class="min-w-0">
        <p class="flex flex-wrap items-center gap-2 font-medium">
          {t(feature)}
          <Badge tone={isEnabled ? 'success' : 'plain'}>{t(isEnabled ? 'included' : 'notIncluded')}</Badge>
        </p>
        <p class="text-sm quiet">{t(`${feature}Hint`)}</p>
        {reason && <p class="text-sm">{reason}</p>}
      </div>
    </li>
  );
}

/** Every feature of the product, with whether the company has it and which plans do. */
export const FeatureList = ({ features, plans }: { features: readonly FeatureAccess[]; plans: readonly Plan[] }) => (
  <ul class="flex flex-col gap-4">
    {features.map((access) => (
      <FeatureItem key={access.feature} access={access} plans={plans} />
    ))}
  </ul>
);
