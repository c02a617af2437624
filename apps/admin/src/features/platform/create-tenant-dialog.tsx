import { Alert, Button, CopyField, Dialog, Form, SelectField, TextField, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';

type PlanId = 'free' | 'basic' | 'premium' | 'enterprise';

/** Makes a tenant for a company that doesn't register by itself. */
export function CreateTenantDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const queryClient = useQueryClient();
  const [made, setMade] = useState<{ slug: string; link: string | null } | null>(null);
  const plans = useQuery({ queryKey: ['plans'], queryFn: () => api.platform.plans.query() });
  const create = useAction(
    (text: Record<string, string>) =>
      api.platform.createTenant.mutate({
        company: text['company'] ?? '',
        website: text['website'] ?? '',
        phone: text['phone'] ?? '',
        name: text['name'] ?? '',
        email: text['email'] ?? '',
        planId: (text['planId'] ?? 'free') as PlanId,
      }),
    {
      onDone: (answer) => {
        setMade(answer);
        void queryClient.invalidateQueries({ queryKey: ['tenants'] });
      },
    },
  );
  const close = (): void => {
    setMade(null);
    create.reset();
    onClose();
  };
  return (
    <Dialog title="Create a tenant" isOpen={isOpen} onClose={close}>
      {made ? (
        <div class="flex flex-col gap-4">
          <Alert kind="success">The tenant {made.slug} is there.</Alert>
          {made.link ? (
            <>
              <p>No mail is set up. Pass this link to its company admin, to choose a password:</p>
              <CopyField label="The link" text={made.link} />
            </>
          ) : (
            <p>Its company admin gets a link by mail to choose a password, or signs in with the password that they have.</p>
          )}
          <div>
            <Button onClick={close}>Done</Button>
          </div>
        </div>
      ) : (
        <Form submit="Create" isBusy={create.isRunning} fault={create.fault} onSubmit={create.run}>
          <TextField name="company" label="Company" autofocus fault={create.fault} />
          <TextField name="website" label="Web site" type="url" placeholder="https://www.example.com" fault={create.fault} />
          <TextField name="phone" label="Phone (optional)" type="tel" fault={create.fault} />
          <TextField name="name" label="Name of the company admin" fault={create.fault} />
          <TextField name="email" label="E-mail address of the company admin" type="email" fault={create.fault} />
          <SelectField name="planId" label="Plan" options={(plans.data ?? []).map(({ id, name }) => ({ value: id, label: name }))} fault={create.fault} />
        </Form>
      )}
    </Dialog>
  );
}
