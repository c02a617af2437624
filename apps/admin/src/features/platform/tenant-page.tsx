import {
  RelativeTime,
  Alert,
  Button,
  Card,
  Dialog,
  ErrorAlert,
  Form,
  formatBytes,
  formatNumber,
  PageBody,
  PageHeader,
  QueryView,
  SelectField,
  TextArea,
  useAction,
} from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { ArrowLeft } from 'lucide-preact';
import { useRoute } from 'preact-iso';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { TenantStatusBadge } from './tenant-status-badge.tsx';

type Tenant = RouterOutputs['platform']['getTenant'];

function SuspendButton({ tenant, onDone }: { tenant: Tenant; onDone: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const suspend = useAction(
    (text: Record<string, string>) =>
      api.platform.suspendTenant.mutate({ tenantId: tenant.id, reason: text['reason'] ?? '' }),
    {
      onSuccess: () => {
        setOpen(false);
        onDone();
      },
      successMessage: `${tenant.name} is suspended.`,
    },
  );
  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)}>
        Suspend …
      </Button>
      <Dialog title={`Suspend ${tenant.name}?`} isOpen={isOpen} onClose={() => setOpen(false)}>
        <Form submitLabel="Suspend" isBusy={suspend.isRunning} error={suspend.error} onSubmit={suspend.run}>
          <p>
            Its widget says at once that it is not available, its members can’t sign in, and open connections end.
            Nothing is deleted.
          </p>
          <TextArea
            name="reason"
            label="Reason"
            rows={2}
            hint="Written into the tenant’s audit log."
            autofocus
            error={suspend.error}
          />
        </Form>
      </Dialog>
    </>
  );
}

function PlanCard({ tenant, onDone }: { tenant: Tenant; onDone: () => void }) {
  const plans = useQuery({ queryKey: ['plans'], queryFn: () => api.plans.list.query() });
  const changePlan = useAction(
    (text: Record<string, string>) =>
      api.platform.changePlan.mutate({ tenantId: tenant.id, planId: (text['planId'] ?? 'free') as 'free' }),
    { onSuccess: onDone, successMessage: 'The plan is changed. Its limits hold at once.' },
  );
  return (
    <Card title="Plan">
      <QueryView query={plans}>
        {(data) => (
          <Form
            submitLabel="Change the plan"
            isBusy={changePlan.isRunning}
            error={changePlan.error}
            onSubmit={changePlan.run}
          >
            <SelectField
              name="planId"
              label="Plan"
              value={tenant.planId}
              options={data.map(({ id, name, monthlyMessages, maxResources, maxSeats }) => ({
                value: id,
                label: `${name}: ${formatNumber(monthlyMessages)} questions a month, ${formatNumber(maxResources)} resources, ${formatNumber(maxSeats)} seats`,
              }))}
              error={changePlan.error}
            />
          </Form>
        )}
      </QueryView>
    </Card>
  );
}

function TenantStats({ tenant }: { tenant: Tenant }) {
  const stats: [string, ComponentChildren][] = [
    ['Status', <TenantStatusBadge status={tenant.status} />],
    ['Plan', tenant.planName],
    ['Members', formatNumber(tenant.members)],
    ['Resources', formatNumber(tenant.resources)],
    ['Chunks', formatNumber(tenant.chunks)],
    ['FAQs', formatNumber(tenant.faqs)],
    ['Conversations', formatNumber(tenant.conversations)],
    ['Waiting', formatNumber(tenant.waiting)],
    ['Messages', formatNumber(tenant.messages)],
    ['Questions this month', formatNumber(tenant.messagesThisMonth)],
    ['Storage', formatBytes(tenant.storageBytes)],
    ['Last activity', <RelativeTime at={tenant.lastActivityAt} />],
    ['Web site', tenant.website ?? '–'],
    ['Phone', tenant.phone ?? '–'],
    ['Registered', <RelativeTime at={tenant.createdAt} />],
  ];
  return (
    <dl class="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-5">
      {stats.map(([name, value]) => (
        <div key={name}>
          <dt class="text-sm quiet">{name}</dt>
          <dd class="break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One tenant: its figures, its plan, and whether it is open. */
export function TenantPage() {
  const { params } = useRoute();
  const queryClient = useQueryClient();
  const tenantId = params['tenantId'] ?? '';
  const query = useQuery({
    queryKey: ['tenants', 'one', tenantId],
    queryFn: () => api.platform.getTenant.query({ tenantId }),
  });
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: ['tenants'] });
  const reactivate = useAction(() => api.platform.reactivateTenant.mutate({ tenantId }), {
    onSuccess: refresh,
    successMessage: 'The tenant is open again.',
  });
  return (
    <PageBody>
      <a href="/admin/tenants" class="link link-hover mb-4 inline-flex items-center gap-1">
        <ArrowLeft size={16} aria-hidden="true" /> All tenants
      </a>
      <QueryView query={query}>
        {(tenant) => (
          <div class="flex flex-col gap-5">
            <PageHeader
              title={tenant.name}
              lead={tenant.slug}
              actions={
                tenant.status === 'active' ? (
                  <SuspendButton tenant={tenant} onDone={refresh} />
                ) : (
                  <Button variant="primary" isBusy={reactivate.isRunning} onClick={() => reactivate.run()}>
                    Reactivate
                  </Button>
                )
              }
            />
            <ErrorAlert error={reactivate.error} />
            {tenant.status === 'suspended' && (
              <Alert variant="warning">Suspended{tenant.statusReason ? `: ${tenant.statusReason}` : '.'}</Alert>
            )}
            <Card>
              <TenantStats tenant={tenant} />
            </Card>
            <PlanCard tenant={tenant} onDone={refresh} />
          </div>
        )}
      </QueryView>
    </PageBody>
  );
}
