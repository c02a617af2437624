import { RecordTypeInput } from '@lobby/contracts/records';
import { Form, TextField, useForm } from '@lobby/ui';
import type { Action } from '@lobby/ui';
import { tConsole } from '../translate.ts';
import { StagesField } from './stages-field.tsx';
import { t } from './translate.ts';

interface Props {
  type: RecordTypeInput;
  action: Action<RecordTypeInput>;
  warnsUnsaved?: boolean;
}

/** The names and stages of a record type. */
export function TypeForm({ type: { label, labelPlural, stages }, action, warnsUnsaved = false }: Props) {
  const { fields, ...form } = useForm({
    schema: RecordTypeInput,
    initialValues: { label, labelPlural, stages },
    action,
    inputPath: 'type',
  });
  return (
    <Form form={form} submitLabel={tConsole('save')} warnsUnsaved={warnsUnsaved}>
      <div class="grid gap-4 sm:grid-cols-2">
        <TextField field={fields.label} label={t('singular')} placeholder={t('singularPlaceholder')} maxLength={60} />
        <TextField field={fields.labelPlural} label={t('plural')} placeholder={t('pluralPlaceholder')} maxLength={60} />
      </div>
      <StagesField field={fields.stages} />
    </Form>
  );
}
