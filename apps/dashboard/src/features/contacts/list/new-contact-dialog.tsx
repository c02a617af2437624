import type { CreateContact } from '@lobby/contracts/contact-lists';
import { Dialog, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { useTenant } from '../../../tenant-context.ts';
import { api, queries } from '../../../trpc.ts';
import { useContactFields } from '../contact-queries.ts';
import { toFormValues } from '../../records/form/to-form-values.ts';
import { ContactForm } from '../page/contact-form.tsx';
import { t } from '../translate.ts';

/** Adds a contact, and opens its page. */
export function NewContactDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { to } = useTenant();
  const { route } = useLocation();
  const queryClient = useQueryClient();
  const definitions = useContactFields();
  const create = useAction((input: CreateContact) => api.contacts.create.mutate(input), {
    onSuccess: ({ id }) => {
      void queryClient.invalidateQueries(queries.contacts.pathFilter());
      onClose();
      route(to(`contacts/${id}`));
    },
    successMessage: t('addedContact'),
  });
  return (
    <Dialog title={t('newContact')} isOpen={isOpen} onClose={onClose}>
      <ContactForm
        definitions={definitions}
        initialValues={{ name: '', email: '', phone: '', notes: '', values: toFormValues(definitions, {}) }}
        submitLabel={t('create')}
        action={create}
      />
    </Dialog>
  );
}
