import { createTranslator } from '@lobby/messages';
import { platformPlansMessages } from '@lobby/messages/staff/platform/plans';
import { Badge, ButtonLink, Card, PageBody, PageHeader, QueryView } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';
import { useCan } from '../super-admins/use-can.ts';
import { CreatePlanButton } from './create-plan-dialog.tsx';
import { countTenants, formatPrice, listTerms } from './plan-format.ts';
import type { PlanDetails } from './plan-format.ts';

const t = createTranslator(platformPlansMessages);

function PlanCard({ plan }: { plan: PlanDetails }) {
  const { total, outdated } = countTenants(plan);
  const current = plan.versions.find(({ version }) => version === plan.version);
  return (
    <Card
      title={plan.name}
      lead={current && formatPrice(current)}
      actions={
        <ButtonLink href={`/admin/plans/${plan.id}`} size="small">
          {t('edit')}
        </ButtonLink>
      }
    >
      <ul class="list-disc ps-5">{current && listTerms(current).map((line) => <li key={line}>{line}</li>)}</ul>
      <p class="mt-auto flex flex-wrap items-center gap-2">
        <Badge>{t('version', { version: plan.version })}</Badge>
        <span class="text-sm">{t('companies', { count: total })}</span>
      </p>
      {outdated > 0 && <p class="text-sm quiet">{t('outdated', { count: outdated })}</p>}
    </Card>
  );
}

/** The plans that companies can have, with who is on them. */
export function PlansPage() {
  const query = useQuery(queries.platformPlans.list.queryOptions());
  const canEdit = useCan('plans');
  return (
    <PageBody>
      <PageHeader
        title={t('plans')}
        lead={t('plansLead')}
        actions={canEdit && query.data && <CreatePlanButton plans={query.data} />}
      />
      <QueryView query={query}>
        {(plans) => (
          <div class="grid gap-5 md:grid-cols-2">
            {plans.map((plan) => (
              <PlanCard key={plan.id} plan={plan} />
            ))}
          </div>
        )}
      </QueryView>
    </PageBody>
  );
}
