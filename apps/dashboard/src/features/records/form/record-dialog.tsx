import type { FieldValue } from '@lobby/contracts/field-kinds';
import type { RecordFormInput } from '@lobby/contracts/records';
import { ConfirmButton, Dialog, QueryView, useAction } from '@lobby/ui';
import type { Action } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { formatValue } from '../format-value.ts';
import type { RecordType } from '../record-queries.ts';
import { t, tConsole } from '../translate.ts';
import { ChangedAlert } from './changed-alert.tsx';
import { RecordForm } from './record-form.tsx';

type LoadedRecord = RouterOutputs['records']['get'];

/** A record to edit, or the type and perhaps the contact of a new one. */
export type EditedRecord =
  | { recordId: string }
  | { type: RecordType; contactId: string | null; stage?: string | undefined };

/** Ends with a list of what differs between a record as it was opened and as it is now. */
function listChanges(before: LoadedRecord, { record, type, linkNames }: LoadedRecord): string[] {
  const toStage = (key: string | null): string => type.stages.find((stage) => stage.key === key)?.label ?? '';
  const entries: [string, string, string][] = [
    [t('stage'), toStage(before.record.stage), toStage(record.stage)],
    ...type.fields.map((field): [string, string, string] => {
      const format = (value: FieldValue | null | undefined) =>
        formatValue(field, value, { ...before.linkNames, ...linkNames });
      return [field.label, format(before.record.values[field.key]), format(record.values[field.key])];
    }),
  ];
  return entries
    .filter(([, was, is]) => was !== is)
    .map(([field, was, is]) => t('changedValue', { field, before: was || t('notSet'), after: is || t('notSet') }));
}

function DeleteButton({ recordId, title, onDeleted }: { recordId: string; title: string; onDeleted: () => void }) {
  const remove = useAction(() => api.records.remove.mutate({ recordId }), {
    onSuccess: onDeleted,
    successMessage: t('deleted'),
  });
  return (
    <ConfirmButton
      label={tConsole('delete')}
      title={t('deleteQuestion')}
      confirmLabel={tConsole('delete')}
      action={remove}
      size="normal"
    >
      {t('deleteConsequences', { title: title || t('untitled') })}
    </ConfirmButton>
  );
}

interface EditProps {
  loaded: LoadedRecord;
  onSaved: () => void;
}

/** Edits a record. Where somebody else has saved meanwhile, it shows what they changed, and the next save goes on top of that. */
function EditRecord({ loaded, onSaved }: EditProps) {
  const [opened] = useState(loaded);
  const [latest, setLatest] = useState(loaded);
  const { record, type, linkNames } = opened;
  const save: Action<RecordFormInput> = useAction(
    async ({ stage, values }: RecordFormInput) => {
      const input = { recordId: record.id, revision: latest.record.revision, stage: stage || null, values };
      try {
        await api.records.update.mutate(input);
      } catch (error) {
        setLatest(await api.records.get.query({ recordId: record.id }));
        throw error;
      }
    },
    { onSuccess: onSaved, successMessage: t('saved') },
  );
  const isChanged = latest.record.revision !== record.revision;
  return (
    <div class="flex flex-col gap-4">
      <p class="quiet">{record.contactName || t('unknownContact')}</p>
      {isChanged && <ChangedAlert changes={listChanges(opened, latest)} />}
      <RecordForm
        type={type}
        record={{ stage: record.stage ?? '', values: record.values as RecordFormInput['values'] }}
        contactId={record.contactId}
        linkNames={linkNames}
        action={save}
        secondaryActions={<DeleteButton recordId={record.id} title={record.title} onDeleted={onSaved} />}
      />
    </div>
  );
}

function LoadedEdit({ recordId, onSaved }: { recordId: string; onSaved: () => void }) {
  const query = useQuery({ ...queries.records.get.queryOptions({ recordId }), gcTime: 0 });
  return <QueryView query={query}>{(loaded) => <EditRecord loaded={loaded} onSaved={onSaved} />}</QueryView>;
}

interface NewProps {
  edited: Extract<EditedRecord, { type: RecordType }>;
  onSaved: () => void;
}

function NewRecord({ edited: { type, contactId, stage }, onSaved }: NewProps) {
  const create = useAction(
    (input: RecordFormInput) =>
      api.records.create.mutate({ ...input, recordTypeId: type.id, stage: input.stage || null }),
    { onSuccess: onSaved, successMessage: t('created') },
  );
  return (
    <RecordForm
      type={type}
      record={{ stage: stage ?? type.stages[0]?.key ?? '', values: {} }}
      contactId={contactId}
      linkNames={{}}
      action={create}
    />
  );
}

interface Props {
  /** Null closes the dialog. */
  edited: EditedRecord | null;
  /** The type's name for one, for the title. */
  typeLabel: string;
  onClose: () => void;
}

/** Adds or edits a record. */
export function RecordDialog({ edited, typeLabel, onClose }: Props) {
  const queryClient = useQueryClient();
  const finish = (): void => {
    void queryClient.invalidateQueries(queries.records.pathFilter());
    onClose();
  };
  const isNew = edited !== null && 'type' in edited;
  return (
    <Dialog
      title={isNew ? t('newOfType', { type: typeLabel }) : t('editOfType', { type: typeLabel })}
      isOpen={edited !== null}
      onClose={onClose}
    >
      {edited &&
        ('type' in edited ? (
          <NewRecord edited={edited} onSaved={finish} />
        ) : (
          <LoadedEdit recordId={edited.recordId} onSaved={finish} />
        ))}
    </Dialog>
  );
}
