import {
  Alert,
  Button,
  Card,
  ConfirmButton,
  ErrorAlert,
  Form,
  formatBytes,
  formatNumber,
  PageBody,
  PageHeader,
  QueryView,
  TextField,
  useAction,
} from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

type TenantProfile = RouterOutputs['tenants']['getProfile'];
type Usage = RouterOutputs['plans']['getUsage'];

function ProfileForm({ tenant, onSaved }: { tenant: TenantProfile; onSaved: () => void }) {
  const save = useAction(
    (text: Record<string, string>) =>
      api.tenants.updateProfile.mutate({
        name: text['name'] ?? '',
        website: text['website'] ?? '',
        phone: text['phone'] ?? '',
      }),
    { onSuccess: onSaved, successMessage: 'The profile is saved.' },
  );
  return (
    <Form submitLabel="Save" isBusy={save.isRunning} error={save.error} onSubmit={save.run}>
      <TextField name="name" label="Company" defaultValue={tenant.name} error={save.error} />
      <TextField
        name="website"
        label="Web site"
        type="url"
        defaultValue={tenant.website ?? ''}
        hint="Where the chat may run is set under Widget."
        error={save.error}
      />
      <TextField name="phone" label="Phone" type="tel" defaultValue={tenant.phone ?? ''} error={save.error} />
    </Form>
  );
}

const USAGE_METRICS = [
  {
    metric: 'messages',
    label: 'Questions this month',
    limitHint: 'Then visitors are told so, and can still talk to a person.',
  },
  { metric: 'resources', label: 'Resources', limitHint: 'Then no more can be added until one is deleted.' },
  { metric: 'storage', label: 'Storage', limitHint: 'Then no more can be uploaded until something is deleted.' },
  { metric: 'seats', label: 'Seats', limitHint: 'Members and open invitations. Then nobody more can be invited.' },
] as const;

function UsageList({ usage }: { usage: Usage }) {
  return (
    <ul class="flex flex-col gap-4">
      {USAGE_METRICS.map(({ metric, label, limitHint }) => {
        const { used, limit } = usage[metric];
        const format = metric === 'storage' ? formatBytes : formatNumber;
        return (
          <li key={metric}>
            <p class="flex justify-between gap-4">
              <span class="font-medium">{label}</span>
              <span class="tabular-nums">
                {format(used)} of {format(limit)}
              </span>
            </p>
            <progress
              class={`progress ${used >= limit ? 'progress-error' : 'progress-primary'} w-full`}
              value={Math.min(used, limit)}
              max={Math.max(1, limit)}
              aria-label={label}
            />
            <p class="text-sm quiet">{limitHint}</p>
          </li>
        );
      })}
    </ul>
  );
}

function TenantStatusCard({ tenant, onChanged }: { tenant: TenantProfile; onChanged: () => void }) {
  const deactivate = useAction(() => api.tenants.deactivate.mutate(), {
    onSuccess: onChanged,
    successMessage: 'The company is deactivated.',
  });
  const activate = useAction(() => api.tenants.activate.mutate(), {
    onSuccess: onChanged,
    successMessage: 'The company is active again.',
  });
  if (tenant.status === 'deactivated') {
    return (
      <Card title="Activate the company again">
        <p>The widget opens again on your sites, and your agents can sign in.</p>
        <ErrorAlert error={activate.error} />
        <div>
          <Button variant="primary" isBusy={activate.isRunning} onClick={() => activate.run()}>
            Activate
          </Button>
        </div>
      </Card>
    );
  }
  return (
    <Card
      title="Deactivate the company"
      lead="The widget closes on all of your sites, and agents can no longer sign in. Nothing is deleted, and you can activate it again."
    >
      <div>
        <ConfirmButton
          label="Deactivate …"
          title="Deactivate the company?"
          confirmLabel="Deactivate"
          action={deactivate}
          size="normal"
        >
          The widget of {tenant.name} says from now on that it is not available, open conversations are cut off, and
          only company admins can sign in.
        </ConfirmButton>
      </div>
    </Card>
  );
}

function AuditLogCard() {
  const { slug } = useTenant();
  const query = useQuery({ queryKey: ['audit', slug], queryFn: () => api.audit.list.query({ take: 15 }) });
  return (
    <Card title="What was done here" lead="The newest entries of the audit log. Entries are never changed.">
      <QueryView query={query}>
        {(events) => (
          <ul class="flex flex-col gap-1 text-sm">
            {events.map(({ id, action, createdAt }) => (
              <li key={id} class="flex justify-between gap-4">
                <code class="break-all">{action}</code>
                <time class="whitespace-nowrap quiet">{new Date(createdAt).toLocaleString('en')}</time>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Card>
  );
}

/** The company's profile, its plan and what is used of it. */
export function TenantPage() {
  const { slug } = useTenant();
  const queryClient = useQueryClient();
  const tenant = useQuery({ queryKey: ['company', slug], queryFn: () => api.tenants.getProfile.query() });
  const usage = useQuery({ queryKey: ['usage', slug], queryFn: () => api.plans.getUsage.query() });
  const refresh = (): void => void queryClient.invalidateQueries();
  return (
    <PageBody>
      <PageHeader title="Company" lead="Profile, plan and usage." />
      <QueryView query={tenant}>
        {(data) => (
          <div class="grid gap-5 lg:grid-cols-2">
            <Card title="Profile">
              <ProfileForm tenant={data} onSaved={refresh} />
            </Card>
            <Card
              title={`Plan: ${data.planName}`}
              lead="What your plan has room for, and what happens when it is full."
            >
              <QueryView query={usage}>{(figures) => <UsageList usage={figures} />}</QueryView>
              <Alert>To change the plan, write to the platform that hosts your space.</Alert>
            </Card>
            <TenantStatusCard tenant={data} onChanged={refresh} />
            <AuditLogCard />
          </div>
        )}
      </QueryView>
    </PageBody>
  );
}
