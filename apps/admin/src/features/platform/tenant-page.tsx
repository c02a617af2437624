import {
  Ago,
  Alert,
  Button,
  Card,
  Dialog,
  FaultAlert,
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
import type { Outputs } from '../../trpc.ts';
import { StatusBadge } from './status-badge.tsx';

type Tenant = Outputs['platform']['tenant'];

function SuspendButton({ tenant, onDone }: { tenant: Tenant; onDone: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const suspend = useAction(
    (text: Record<string, string>) =>
      api.platform.suspend.mutate({ tenantId: tenant.id, reason: text['reason'] ?? '' }),
    {
      onDone: () => {
        setOpen(false);
        onDone();
      },
      done: `${tenant.name} is suspended.`,
    },
  );
  return (
    <>
      <Button look="danger" onClick={() => setOpen(true)}>
        Suspend …
      </Button>
      <Dialog title={`Suspend ${tenant.name}?`} isOpen={isOpen} onClose={() => setOpen(false)}>
        <Form submit="Suspend" isBusy={suspend.isRunning} fault={suspend.fault} onSubmit={suspend.run}>
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
            fault={suspend.fault}
          />
        </Form>
      </Dialog>
    </>
  );
}

function PlanCard({ tenant, onDone }: { tenant: Tenant; onDone: () => void }) {
  const plans = useQuery({ queryKey: ['plans'], queryFn: () => api.platform.plans.query() });
  const change = useAction(
    (text: Record<string, string>) =>
      api.platform.changePlan.mutate({ tenantId: tenant.id, planId: (text['planId'] ?? 'free') as 'free' }),
    { onDone, done: 'The plan is changed. Its limits hold at once.' },
  );
  return (
    <Card title="Plan">
      <QueryView query={plans}>
        {(data) => (
          <Form submit="Change the plan" isBusy={change.isRunning} fault={change.fault} onSubmit={change.run}>
            <SelectField
              name="planId"
              label="Plan"
              value={tenant.planId}
              options={data.map(({ id, name, monthlyMessages, maxResources, maxSeats }) => ({
                value: id,
                label: `${name}: ${formatNumber(monthlyMessages)} questions a month, ${formatNumber(maxResources)} resources, ${formatNumber(maxSeats)} seats`,
              }))}
              fault={change.fault}
            />
          </Form>
        )}
      </QueryView>
    </Card>
  );
}

function Figures({ tenant }: { tenant: Tenant }) {
  const figures: [string, ComponentChildren][] = [
    ['Status', <StatusBadge status={tenant.status} />],
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
    ['Last activity', <Ago at={tenant.lastActivityAt} />],
    ['Web site', tenant.website ?? '–'],
    ['Phone', tenant.phone ?? '–'],
    ['Registered', <Ago at={tenant.createdAt} />],
  ];
  return (
    <dl class="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-5">
      {figures.map(([name, value]) => (
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
    queryFn: () => api.platform.tenant.query({ tenantId }),
  });
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: ['tenants'] });
  const reactivate = useAction(() => api.platform.reactivate.mutate({ tenantId }), {
    onDone: refresh,
    done: 'The tenant is open again.',
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
                  <Button look="primary" isBusy={reactivate.isRunning} onClick={() => reactivate.run()}>
                    Reactivate
                  </Button>
                )
              }
            />
            <FaultAlert fault={reactivate.fault} />
            {tenant.status === 'suspended' && (
              <Alert kind="warning">Suspended{tenant.statusReason ? `: ${tenant.statusReason}` : '.'}</Alert>
            )}
            <Card>
              <Figures tenant={tenant} />
            </Card>
            <PlanCard tenant={tenant} onDone={refresh} />
          </div>
        )}
      </QueryView>
    </PageBody>
  );
}
