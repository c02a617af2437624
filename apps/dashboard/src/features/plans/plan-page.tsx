import { Card, PageBody, PageHeader, QueryView } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';
import { FeatureList } from './feature-list.tsx';
import { MonthlyUsageFigure } from './monthly-usage.tsx';
import { PendingPlanRequest, PlanCards } from './plan-cards.tsx';
import { t } from './translate.ts';
import { UsageList } from './usage-list.tsx';

function UsageCard() {
  const usage = useQuery(queries.plans.getUsage.queryOptions());
  return (
    <Card title={t('thisMonth')} lead={t('warningsHint')}>
      <QueryView query={usage}>{(metrics) => <UsageList usage={metrics} />}</QueryView>
    </Card>
  );
}

function FeatureCard() {
  const usage = useQuery(queries.plans.getUsage.queryOptions());
  const { data: plans = [] } = useQuery(queries.plans.list.queryOptions());
  return (
    <Card title={t('features')} lead={t('featuresLead')}>
      <QueryView query={usage}>{({ features }) => <FeatureList features={features} plans={plans} />}</QueryView>
    </Card>
  );
}

function PlansCard() {
  const queryClient = useQueryClient();
  const plans = useQuery(queries.plans.list.queryOptions());
  const tenant = useQuery(queries.tenants.getProfile.queryOptions());
  const refresh = (): void => void queryClient.invalidateQueries(queries.tenants.getProfile.queryFilter());
  return (
    <Card title={t('plans')}>
      <QueryView query={tenant}>
        {(profile) => (
          <>
            <PendingPlanRequest tenant={profile} onChanged={refresh} />
            <QueryView query={plans}>
              {(listed) => <PlanCards plans={listed} tenant={profile} onChanged={refresh} />}
            </QueryView>
          </>
        )}
      </QueryView>
    </Card>
  );
}

/** The plan of the tenant: its limits and features, what is used of them, and the way to a larger one. */
export function PlanPage() {
  const months = useQuery(queries.plans.listMonthlyUsage.queryOptions());
  return (
    <PageBody>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div class="flex flex-col gap-5">
        <div class="grid items-start gap-5 lg:grid-cols-2">
          <UsageCard />
          <FeatureCard />
        </div>
        <PlansCard />
        <QueryView query={months}>{(data) => <MonthlyUsageFigure months={data} />}</QueryView>
      </div>
    </PageBody>
  );
}
