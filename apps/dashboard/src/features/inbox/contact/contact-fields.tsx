import { SetContactFields } from '@lobby/contracts/custom-fields';
import { bindPart, Button, Form, QueryView, showToast, TextField, useAction, useForm } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { Pencil } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { refreshContacts } from '../../../refresh-contacts.ts';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { ContactRecords } from '../../records/contact-records.tsx';
import { ChangedAlert } from '../../records/form/changed-alert.tsx';
import { CustomFieldInputs } from '../../records/form/custom-field-inputs.tsx';
import { toFormValues } from '../../records/form/to-form-values.ts';
import { formatValue } from '../../records/format-value.ts';
import { PaneSection } from './pane-section.tsx';
import { t as tRecords, tConsole } from '../../records/translate.ts';

type LoadedFields = RouterOutputs['contacts']['getFields'];

const listShown = ({ definitions }: LoadedFields) => definitions.filter(({ isShownInInbox }) => isShownInInbox);

/** What is known, field by field. */
function FieldFacts({ loaded }: { loaded: LoadedFields }) {
  const facts = [
    ...listShown(loaded).map((field) => ({
      key: field.key,
      label: field.label,
      text: formatValue(field, loaded.values[field.key]),
    })),
    ...Object.entries(loaded.otherTexts).map(([key, text]) => ({ key, label: key, text })),
  ].filter(({ text }) => text !== '');
  if (facts.length === 0) return <p class="quiet">{tRecords('noFieldValues')}</p>;
  return (
    <dl class="flex flex-col gap-2">
      {facts.map(({ key, label, text }) => (
        <div key={key}>
          <dt class="break-words quiet">{label}</dt>
          <dd class="break-words whitespace-pre-wrap">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function listChanges(before: LoadedFields, after: LoadedFields): string[] {
  return after.definitions.flatMap((field) => {
    const [was, is] = [before, after].map(({ values }) => formatValue(field, values[field.key]));
    return was === is
      ? []
      : [
          tRecords('changedValue', {
            field: field.label,
            before: was || tRecords('notSet'),
            after: is || tRecords('notSet'),
          }),
        ];
  });
}

interface FormProps {
  loaded: LoadedFields;
  conversationId: string;
  onClose: () => void;
}

/** Edits the fields that agents see, and texts that no field has. Of two agents the later reads what the earlier saved. */
function FieldsForm({ loaded, conversationId, onClose }: FormProps) {
  const queryClient = useQueryClient();
  const [opened] = useState(loaded);
  const shown = listShown(opened);
  const [latest, setLatest] = useState(loaded);
  const send = async (input: SetContactFields) => {
    try {
      return await api.contacts.setFields.mutate({ ...input, revision: latest.revision });
    } catch (error) {
      setLatest(await api.contacts.getFields.query({ conversationId }));
      throw error;
    }
  };
  const save = useAction(send, {
    onSuccess: async ({ warnings }) => {
      showToast(warnings.length > 0 ? tRecords('phoneWarning') : tRecords('fieldsSaved'));
      await refreshContacts(queryClient);
      onClose();
    },
  });
  const { fields, ...form } = useForm({
    schema: SetContactFields,
    initialValues: {
      conversationId,
      values: { ...toFormValues(shown, opened.values), ...opened.otherTexts },
      revision: opened.revision,
    },
    action: save,
  });
  const changes = listChanges(opened, latest);
  return (
    <>
      {latest.revision !== opened.revision && <ChangedAlert changes={changes} />}
      <Form
        form={form}
        submitLabel={tConsole('save')}
        secondaryActions={<Button onClick={onClose}>{tConsole('cancel')}</Button>}
      >
        <CustomFieldInputs definitions={shown} field={fields.values} />
        {Object.keys(opened.otherTexts).map((key) => {
          const part = bindPart(fields.values, key);
          return (
            <TextField key={key} field={{ ...part, value: String(part.value ?? '') }} label={key} maxLength={500} />
          );
        })}
      </Form>
    </>
  );
}

/** The tenant's own fields of a conversation's contact, and what is kept under it. Nothing where the tenant has neither. */
export function ContactFields({ conversationId }: { conversationId: string }) {
  const query = useQuery(queries.contacts.getFields.queryOptions({ conversationId }));
  const [isEditing, setEditing] = useState(false);
  return (
    <QueryView query={query}>
      {(loaded) => {
        const hasFields = listShown(loaded).length > 0 || Object.keys(loaded.otherTexts).length > 0;
        return (
          <>
            {hasFields && (
              <PaneSection title={tRecords('fields')}>
                {isEditing ? (
                  <FieldsForm loaded={loaded} conversationId={conversationId} onClose={() => setEditing(false)} />
                ) : (
                  <div class="flex flex-col gap-2 text-sm">
                    <FieldFacts loaded={loaded} />
                    <Button size="small" class="self-start" onClick={() => setEditing(true)}>
                      <Pencil size={14} aria-hidden="true" /> {tRecords('editFields')}
                    </Button>
                  </div>
                )}
              </PaneSection>
            )}
            {loaded.contactId && <ContactRecordsSection contactId={loaded.contactId} />}
          </>
        );
      }}
    </QueryView>
  );
}

function ContactRecordsSection({ contactId }: { contactId: string }) {
  const types = useQuery(queries.recordTypes.list.queryOptions()).data ?? [];
  if (types.length === 0) return null;
  return (
    <PaneSection title={tRecords('contactRecords')}>
      <ContactRecords contactId={contactId} />
    </PaneSection>
  );
}
