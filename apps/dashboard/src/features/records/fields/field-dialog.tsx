import type { FieldInput } from '@lobby/contracts/custom-fields';
import { Dialog, useAction } from '@lobby/ui';
import { api } from '../../../trpc.ts';
import type { Field, RecordType } from '../record-queries.ts';
import { FieldForm } from './field-form.tsx';
import { t } from './translate.ts';

interface Props {
  /** Null closes the dialog. */
  field: Field | 'new' | null;
  /** Null: of contacts. */
  recordTypeId: string | null;
  types: readonly RecordType[];
  onClose: () => void;
  onSaved: () => void;
}

/** Adds or edits a field. */
export function FieldDialog({ field: edited, recordTypeId, types, onClose, onSaved }: Props) {
  const current = edited === 'new' ? null : edited;
  const save = useAction(
    async (field: FieldInput) => {
      if (current) await api.customFields.update.mutate({ fieldId: current.id, field });
      else await api.customFields.create.mutate({ recordTypeId, field });
    },
    { onSuccess: onSaved, successMessage: t('fieldSaved') },
  );
  const close = (): void => {
    save.reset();
    onClose();
  };
  return (
    <Dialog title={current ? t('editField') : t('newField')} isOpen={edited !== null} onClose={close}>
      {edited && <FieldForm field={current} isOfContacts={recordTypeId === null} types={types} action={save} />}
    </Dialog>
  );
}
