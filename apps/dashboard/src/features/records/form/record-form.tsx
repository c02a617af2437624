import { RecordFormInput } from '@lobby/contracts/records';
import { Form, SelectField, useForm } from '@lobby/ui';
import type { Action } from '@lobby/ui';
import type { ComponentChildren } from 'preact';
import type { RecordType } from '../record-queries.ts';
import { t, tConsole } from '../translate.ts';
import { CustomFieldInputs } from './custom-field-inputs.tsx';
import { LinkField } from './link-field.tsx';
import { toFormValues } from './to-form-values.ts';

interface Props {
  type: RecordType;
  /** What is there already. */
  record: Pick<RecordFormInput, 'stage' | 'values'>;
  /** Null: it is to be chosen. */
  contactId: string | null;
  linkNames: Readonly<Record<string, string>>;
  action: Action<RecordFormInput>;
  secondaryActions?: ComponentChildren;
}

/** The form of a record. */
export function RecordForm({ type, record, contactId, linkNames, action, secondaryActions }: Props) {
  const { fields, ...form } = useForm({
    schema: RecordFormInput,
    initialValues: {
      contactId: contactId ?? '',
      stage: record.stage,
      values: toFormValues(type.fields, record.values as Record<string, string>),
    },
    action,
  });
  const contact = fields.contactId;
  return (
    <Form form={form} submitLabel={tConsole('save')} secondaryActions={secondaryActions}>
      {contactId === null && (
        <LinkField
          field={{
            ...contact,
            value: contact.value || null,
            onChange: (id) => contact.onChange(id ?? ''),
            errors: contact.error ? { [contact.name]: t('chooseContact') } : {},
          }}
          label={`${t('contact')} *`}
          recordTypeId={null}
          searchLabel={t('findContact')}
          chosenName=""
        />
      )}
      {type.stages.length > 0 && (
        <SelectField
          field={fields.stage}
          label={t('stage')}
          options={type.stages.map(({ key, label }) => ({ value: key, label }))}
        />
      )}
      <CustomFieldInputs definitions={type.fields} field={fields.values} linkNames={linkNames} />
    </Form>
  );
}
