import { Alert, Button, CopyField, Dialog, Form, SelectField, TextField, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';

type PlanId = 'free' | 'basic' | 'premium' | 'enterprise';

interface Made {
  slug: string;
  link: string | null;
}

const create = (text: Record<string, string>) =>
  api.platform.createTenant.mutate({
    company: text['company'] ?? '',
    website: text['website'] ?? '',
    phone: text['phone'] ?? '',
    name: text['name'] ?? '',
    email: text['email'] ?? '',
    planId: (text['planId'] ?? 'free') as PlanId,
  });

function MadeNote({ slug, link, onClose }: Made & { onClose: () => void }) {
  return (
    <div class="flex flex-col gap-4">
      <Alert kind="success">The tenant {slug} is there.</Alert>
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

function TenantForm({ onMade }: { onMade: (made: Made) => void }) {
  const plans = useQuery({ queryKey: ['plans'], queryFn: () => api.platform.plans.query() });
  const action = useAction(create, { onDone: onMade });
  const { fault } = action;
  return (
    <Form submit="Create" isBusy={action.isRunning} fault={fault} onSubmit={action.run}>
      <TextField name="company" label="Company" autofocus fault={fault} />
      <TextField name="website" label="Web site" type="url" placeholder="https://www.example.com" fault={fault} />
      <TextField name="phone" label="Phone (optional)" type="tel" fault={fault} />
      <TextField name="name" label="Name of the company admin" fault={fault} />
      <TextField name="email" label="E-mail address of the company admin" type="email" fault={fault} />
      <SelectField
        name="planId"
        label="Plan"
        options={(plans.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        fault={fault}
      />
    </Form>
  );
}

/** Makes a tenant for a company that doesn't register by itself. */
export function CreateTenantDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const queryClient = useQueryClient();
  const [made, setMade] = useState<Made | null>(null);
  const close = (): void => {
    setMade(null);
    onClose();
  };
  const onMade = (answer: Made): void => {
    setMade(answer);
    void queryClient.invalidateQueries({ queryKey: ['tenants'] });
  };
  return (
    <Dialog title="Create a tenant" isOpen={isOpen} onClose={close}>
      {made ? <MadeNote slug={made.slug} link={made.link} onClose={close} /> : <TenantForm onMade={onMade} />}
    </Dialog>
  );
}
