import { createTranslator } from '@lobby/messages';
import { memberMessages } from '@lobby/messages/staff/people/members';
import { formatNumber } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { useTenant } from '../../tenant-context.ts';
import { queries } from '../../trpc.ts';

const t = createTranslator(memberMessages);

/** How many of the plan's seats are used, with the way to a larger plan where none is left. */
export function Seats() {
  const { to } = useTenant();
  const { data } = useQuery(queries.plans.getUsage.queryOptions());
  if (!data) return null;
  const { used, limit } = data.seats;
  return (
    <p class="mb-4 text-sm quiet">
      {t('seats', { used: formatNumber(used), limit: formatNumber(limit) })}{' '}
      {used >= limit && (
        <a class="link" href={to('plan')}>
          {t('viewPlans')}
        </a>
      )}
    </p>
  );
}
