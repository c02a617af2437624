import { Alert, Button, CopyField, Dialog, Form, SelectField, TextField, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';

type PlanId = 'free' | 'basic' | 'premium' | 'enterprise';

interface CreatedTenant {
  slug: string;
  link: string | null;
}

const createTenant = (text: Record<string, string>) =>
  api.platform.provisionTenant.mutate({
    tenantName: text['tenantName'] ?? '',
    website: text['website'] ?? '',
    phone: text['phone'] ?? '',
    name: text['name'] ?? '',
    email: text['email'] ?? '',
    planId: (text['planId'] ?? 'free') as PlanId,
  });

function CreatedTenantNotice({ slug, link, onClose }: CreatedTenant & { onClose: () => void }) {
  return (
    <div class="flex flex-col gap-4">
      <Alert variant="success">The tenant {slug} is there.</Alert>
      {link ? (
        <>
          <p>No mail is set up. Pass this link to its company admin, to choose a password:</p>
          <CopyField label="The link" text={link} />
        </>
      ) : (
        <p>Its company admin gets a link by mail to choose a password, or signs in with the password that they have.</p>
      )}
      <div>
        <Button onClick={onClose}>Done</Button>
      </div>
    </div>
  );
}

function TenantForm({ onCreated }: { onCreated: (tenant: CreatedTenant) => void }) {
  const plans = useQuery({ queryKey: ['plans'], queryFn: () => api.plans.list.query() });
  const action = useAction(createTenant, { onSuccess: onCreated });
  const { error } = action;
  return (
    <Form submitLabel="Create" isBusy={action.isRunning} error={error} onSubmit={action.run}>
      <TextField name="tenantName" label="Company" autofocus error={error} />
      <TextField name="website" label="Web site" type="url" placeholder="https://www.example.com" error={error} />
      <TextField name="phone" label="Phone (optional)" type="tel" error={error} />
      <TextField name="name" label="Name of the company admin" error={error} />
      <TextField name="email" label="E-mail address of the company admin" type="email" error={error} />
      <SelectField
        name="planId"
        label="Plan"
        options={(plans.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        error={error}
      />
    </Form>
  );
}

/** Makes a tenant for a company that doesn't register by itself. */
export function CreateTenantDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const queryClient = useQueryClient();
  const [createdTenant, setCreatedTenant] = useState<CreatedTenant | null>(null);
  const close = (): void => {
    setCreatedTenant(null);
    onClose();
  };
  const onCreated = (tenant: CreatedTenant): void => {
    setCreatedTenant(tenant);
    void queryClient.invalidateQueries({ queryKey: ['tenants'] });
  };
  return (
    <Dialog title="Create a tenant" isOpen={isOpen} onClose={close}>
      {createdTenant ? (
        <CreatedTenantNotice slug={createdTenant.slug} link={createdTenant.link} onClose={close} />
      ) : (
        <TenantForm onCreated={onCreated} />
      )}
    </Dialog>
  );
}
