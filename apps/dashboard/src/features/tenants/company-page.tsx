import {
  Alert,
  Button,
  Card,
  ConfirmButton,
  FaultAlert,
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
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';

type Company = Outputs['tenants']['company'];
type Usage = Outputs['tenants']['usage'];

function ProfileForm({ company, onSaved }: { company: Company; onSaved: () => void }) {
  const save = useAction(
    (text: Record<string, string>) =>
      api.tenants.updateCompany.mutate({
        name: text['name'] ?? '',
        website: text['website'] ?? '',
        phone: text['phone'] ?? '',
      }),
    { onDone: onSaved, done: 'The profile is saved.' },
  );
  return (
    <Form submit="Save" isBusy={save.isRunning} fault={save.fault} onSubmit={save.run}>
      <TextField name="name" label="Company" defaultValue={company.name} fault={save.fault} />
      <TextField
        name="website"
        label="Web site"
        type="url"
        defaultValue={company.website ?? ''}
        hint="Where the chat may run is set under Widget."
        fault={save.fault}
      />
      <TextField name="phone" label="Phone" type="tel" defaultValue={company.phone ?? ''} fault={save.fault} />
    </Form>
  );
}

const THINGS = [
  {
    thing: 'messages',
    label: 'Questions this month',
    atLimit: 'Then visitors are told so, and can still talk to a person.',
  },
  { thing: 'resources', label: 'Resources', atLimit: 'Then no more can be added until one is deleted.' },
  { thing: 'storage', label: 'Storage', atLimit: 'Then no more can be uploaded until something is deleted.' },
  { thing: 'seats', label: 'Seats', atLimit: 'Members and open invitations. Then nobody more can be invited.' },
] as const;

function UsageList({ usage }: { usage: Usage }) {
  return (
    <ul class="flex flex-col gap-4">
      {THINGS.map(({ thing, label, atLimit }) => {
        const { used, limit } = usage[thing];
        const format = thing === 'storage' ? formatBytes : formatNumber;
        return (
          <li key={thing}>
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
            <p class="text-sm quiet">{atLimit}</p>
          </li>
        );
      })}
    </ul>
  );
}

function StatusCard({ company, onChanged }: { company: Company; onChanged: () => void }) {
  const deactivate = useAction(() => api.tenants.deactivate.mutate(), {
    onDone: onChanged,
    done: 'The company is deactivated.',
  });
  const reactivate = useAction(() => api.tenants.reactivate.mutate(), {
    onDone: onChanged,
    done: 'The company is active again.',
  });
  if (company.status === 'deactivated') {
    return (
      <Card title="Activate the company again">
        <p>The widget opens again on your sites, and your agents can sign in.</p>
        <FaultAlert fault={reactivate.fault} />
        <div>
          <Button look="primary" isBusy={reactivate.isRunning} onClick={() => reactivate.run()}>
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
          confirm="Deactivate"
          action={deactivate}
          size="normal"
        >
          The widget of {company.name} says from now on that it is not available, open conversations are cut off, and
          only company admins can sign in.
        </ConfirmButton>
      </div>
    </Card>
  );
}

function AuditCard() {
  const { slug } = useCompany();
  const query = useQuery({ queryKey: ['audit', slug], queryFn: () => api.tenants.audit.query({ take: 15 }) });
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
export function CompanyPage() {
  const { slug } = useCompany();
  const queryClient = useQueryClient();
  const company = useQuery({ queryKey: ['company', slug], queryFn: () => api.tenants.company.query() });
  const usage = useQuery({ queryKey: ['usage', slug], queryFn: () => api.tenants.usage.query() });
  const refresh = (): void => void queryClient.invalidateQueries();
  return (
    <PageBody>
      <PageHeader title="Company" lead="Profile, plan and usage." />
      <QueryView query={company}>
        {(data) => (
          <div class="grid gap-5 lg:grid-cols-2">
            <Card title="Profile">
              <ProfileForm company={data} onSaved={refresh} />
            </Card>
            <Card
              title={`Plan: ${data.planName}`}
              lead="What your plan has room for, and what happens when it is full."
            >
              <QueryView query={usage}>{(figures) => <UsageList usage={figures} />}</QueryView>
              <Alert>To change the plan, write to the platform that hosts your space.</Alert>
            </Card>
            <StatusCard company={data} onChanged={refresh} />
            <AuditCard />
          </div>
        )}
      </QueryView>
    </PageBody>
  );
}
