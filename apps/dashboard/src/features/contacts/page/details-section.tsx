import type { CreateContact } from '@lobby/contracts/contact-lists';
import { Alert, Button, Card, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useEffect, useRef, useState } from 'preact/hooks';
import { FactList } from '../../inbox/contact/fact-list.tsx';
import type { Fact } from '../../inbox/contact/fact-list.tsx';
import { refreshContacts } from '../../../refresh-contacts.ts';
import { api } from '../../../trpc.ts';
import { toFormValues } from '../../records/form/to-form-values.ts';
import { formatValue } from '../../records/format-value.ts';
import type { ContactDetails } from '../contact-queries.ts';
import { t } from '../translate.ts';
import { ContactForm } from './contact-form.tsx';

const COLUMNS = ['name', 'email', 'phone', 'notes'] as const;

/** What the contact has, field by field; without empty ones. */
function listFacts({ definitions, values, otherTexts, ...contact }: ContactDetails): Fact[] {
  return [
    ...COLUMNS.map((name): [string, string] => [t(name), contact[name]]),
    ...definitions.map((field): [string, string] => [field.label, formatValue(field, values[field.key])]),
    ...Object.entries(otherTexts),
  ].filter(([, value]) => value !== '');
}

/** The fields that somebody else has changed since the form was opened, with their values now. */
function listForeignChanges(before: ContactDetails, now: ContactDetails): string[] {
  const columns = COLUMNS.filter((name) => before[name] !== now[name]).map((name) => [t(name), now[name]] as const);
  const fields = now.definitions
    .map((field) => ({
      label: field.label,
      was: formatValue(field, before.values[field.key]),
      is: formatValue(field, now.values[field.key]),
    }))
    .filter(({ was, is }) => was !== is)
    .map(({ label, is }) => [label, is] as const);
  return [...columns, ...fields].map(([field, value]) => t('changedField', { field, value: value || t('emptyValue') }));
}

const ForeignChanges = ({ changes }: { changes: readonly string[] }) => (
  <Alert variant="warning">
    <p>{t('changedMeanwhile')}</p>
    <ul class="list-disc ps-5">
      {changes.map((change) => (
        <li key={change} class="wrap-anywhere">
          {change}
        </li>
      ))}
    </ul>
  </Alert>
);

interface EditProps {
  contact: ContactDetails;
  onClose: () => void;
}

/** Edits a contact. Who saves second sees what the first has changed, and decides. */
function EditDetails({ contact, onClose }: EditProps) {
  const queryClient = useQueryClient();
  const opened = useRef(contact);
  const save = useAction(
    (input: CreateContact) => api.contacts.save.mutate({ ...input, contactId: contact.id, revision: contact.revision }),
    {
      onSuccess: () => {
        void refreshContacts(queryClient);
        onClose();
      },
      successMessage: t('saved'),
    },
  );
  // After a conflict the contact is loaded again: its revision is the one that the next attempt replaces.
  useEffect(() => {
    if (save.error?.kind === 'conflict') void refreshContacts(queryClient);
  }, [save.error]);
  const changes = contact.revision === opened.current.revision ? [] : listForeignChanges(opened.current, contact);
  const { name, email, phone, notes, definitions, values } = opened.current;
  return (
    <ContactForm
      definitions={definitions}
      initialValues={{ name, email, phone, notes, values: toFormValues(definitions, values) }}
      verifiedFields={contact.verifiedFields}
      submitLabel={t('save')}
      action={save}
      secondaryActions={<Button onClick={onClose}>{t('cancel')}</Button>}
    >
      {changes.length > 0 && <ForeignChanges changes={changes} />}
    </ContactForm>
  );
}

/** The contact's fields, and the form that changes them. */
export function DetailsSection({ contact }: { contact: ContactDetails }) {
  const [isEditing, setEditing] = useState(false);
  const edit = (
    <Button size="small" onClick={() => setEditing(true)}>
      {t('edit')}
    </Button>
  );
  return (
    <Card title={t('details')} actions={isEditing ? undefined : edit}>
      {isEditing ? (
        <EditDetails contact={contact} onClose={() => setEditing(false)} />
      ) : (
        <FactList facts={listFacts(contact)} />
      )}
    </Card>
  );
}
