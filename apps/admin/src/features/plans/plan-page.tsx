import { PlanTerms, RenamePlan } from '@lobby/contracts/platform/plans';
import { createTranslator } from '@lobby/messages';
import { platformPlansMessages } from '@lobby/messages/staff/platform/plans';
import { platformMessages } from '@lobby/messages/staff/platform';
import {
  BackLink,
  Badge,
  Card,
  DataTable,
  Form,
  formatNumber,
  PageBody,
  PageHeader,
  QueryView,
  RelativeTime,
  TextField,
  useAction,
  useForm,
} from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { api, queries } from '../../trpc.ts';
import { useCan } from '../super-admins/use-can.ts';
import { PlanFields } from './plan-fields.tsx';
import { formatPrice, listTerms, toTerms } from './plan-format.ts';
import type { PlanDetails, PlanVersion } from './plan-format.ts';
import { PlanTenants } from './plan-tenants.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { RemovePlanCard } from './remove-plan-card.tsx';

const t = createTranslator(platformPlansMessages);
const tPlatform = createTranslator(platformMessages);

/** Edits the newest version into the next one; nothing counts before the preview was seen. */
function Editor({ plan, current, isReadOnly }: { plan: PlanDetails; current: PlanVersion; isReadOnly: boolean }) {
  const [draft, setDraft] = useState<PlanTerms | null>(null);
  const action = { run: setDraft, isRunning: false, error: null };
  const { fields, ...form } = useForm({ schema: PlanTerms, initialValues: toTerms(current), action });
  return (
    <Card title={t('limits')}>
      <fieldset disabled={isReadOnly} class="min-w-0">
        <Form form={form} submitLabel={t('preview')}>
          <PlanFields fields={fields} />
        </Form>
      </fieldset>
      <PublishDialog plan={plan} terms={draft} onClose={() => setDraft(null)} />
    </Card>
  );
}

const listVersionColumns = ({ version: newest }: PlanDetails): Column<PlanVersion>[] => [
  {
    title: t('planVersion'),
    isRowHeader: true,
    cell: ({ version }) => (
      <span class="flex flex-wrap items-center gap-2">
        {t('version', { version })} {version === newest && <Badge tone="success">{t('current')}</Badge>}
      </span>
    ),
  },
  { title: t('price'), cell: (version) => formatPrice(version) },
  { title: t('limits'), cell: (version) => listTerms(version).join(' · ') },
  { title: t('companyCount'), isNumeric: true, cell: ({ tenants }) => formatNumber(tenants) },
  { title: t('publishedAt'), cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
];

function NameForm({ plan: { id: planId, name }, isReadOnly }: { plan: PlanDetails; isReadOnly: boolean }) {
  const queryClient = useQueryClient();
  const rename = useAction((input: RenamePlan) => api.platformPlans.rename.mutate(input), {
    onSuccess: () => queryClient.invalidateQueries(),
    successMessage: t('renamed'),
  });
  const { fields, ...form } = useForm({ schema: RenamePlan, initialValues: { planId, name }, action: rename });
  return (
    <Card>
      <fieldset disabled={isReadOnly} class="min-w-0">
        <Form form={form} submitLabel={t('rename')}>
          <TextField field={fields.name} label={t('name')} hint={t('nameHint')} maxLength={40} />
        </Form>
      </fieldset>
    </Card>
  );
}

function PlanDetailsView({ plan, plans }: { plan: PlanDetails; plans: readonly PlanDetails[] }) {
  const canEdit = useCan('plans');
  const current = plan.versions.find(({ version }) => version === plan.version);
  return (
    <>
      <PageHeader title={t('planName', { plan: plan.name })} lead={t('plansLead')} />
      <div class="flex flex-col gap-5">
        <NameForm plan={plan} isReadOnly={!canEdit} />
        {current && <Editor key={plan.version} plan={plan} current={current} isReadOnly={!canEdit} />}
        <PlanTenants plan={plan} canEdit={canEdit} />
        <Card title={t('history')}>
          <DataTable
            label={t('history')}
            columns={listVersionColumns(plan)}
            rows={plan.versions}
            getRowId={({ version }) => String(version)}
          />
        </Card>
        {canEdit && <RemovePlanCard plan={plan} plans={plans} />}
      </div>
    </>
  );
}

/** One plan: what it includes, who is on it, and its versions. */
export function PlanPage() {
  const { params } = useRoute();
  const query = useQuery(queries.platformPlans.list.queryOptions());
  return (
    <PageBody>
      <BackLink href="/admin/plans" label={t('plans')} />
      <QueryView query={query}>
        {(plans) => {
          const plan = plans.find(({ id }) => id === params['planId']);
          return plan ? (
            <PlanDetailsView key={plan.id} plan={plan} plans={plans} />
          ) : (
            <p>{tPlatform('pageNotFound')}</p>
          );
        }}
      </QueryView>
    </PageBody>
  );
}
