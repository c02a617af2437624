import { FIELD_KINDS } from '@lobby/contracts/field-kinds';
import type { TemplateDraftContent } from '@lobby/contracts/industry-templates';
import { bindPart, SelectField, TagsField, TextField, ToggleField } from '@lobby/ui';
import type { FieldBinding, Option } from '@lobby/ui';
import { t } from '../translate.ts';

type TemplateField = TemplateDraftContent['contactFields'][number];
type RecordType = TemplateDraftContent['recordTypes'][number];

const FLAGS = ['isRequired', 'isUnique', 'isShownInInbox', 'isFilledByAssistant', 'isPersonalData'] as const;

const listKinds = () => FIELD_KINDS.map((value) => ({ value, label: t(`kind_${value}`) }));

/** A field that the editor adds, with nothing filled in. */
export const createField = (): TemplateField => ({
  key: '',
  label: '',
  kind: 'text',
  options: [],
  currency: 'USD',
  recordType: null,
  isRequired: false,
  isUnique: false,
  isShownInInbox: true,
  isFilledByAssistant: false,
  isPersonalData: true,
});

/** Which records a link leads to. */
function RecordTypeField({ field, recordTypes }: { field: FieldBinding<TemplateField>; recordTypes: RecordType[] }) {
  const { value, onChange, ...rest } = bindPart(field, 'recordType');
  const options: Option<string>[] = [
    { value: '', label: t('noRecordType') },
    ...recordTypes.map(({ key, label }) => ({ value: key, label })),
  ];
  return (
    <SelectField
      field={{ ...rest, value: value ?? '', onChange: (key) => onChange(key || null) }}
      label={t('linkedRecordType')}
      options={options}
    />
  );
}

/** One field of contacts or of a record type. */
export function FieldInputs({ field, recordTypes }: { field: FieldBinding<TemplateField>; recordTypes: RecordType[] }) {
  const { kind } = field.value;
  return (
    <>
      <div class="grid gap-4 sm:grid-cols-3">
        <TextField field={bindPart(field, 'label')} label={t('fieldLabel')} maxLength={60} />
        <TextField field={bindPart(field, 'key')} label={t('fieldKey')} maxLength={40} dir="ltr" />
        <SelectField field={bindPart(field, 'kind')} label={t('fieldKind')} options={listKinds()} />
      </div>
      {(kind === 'choice' || kind === 'choices') && (
        <TagsField field={bindPart(field, 'options')} label={t('options')} hint={t('optionsHint')} />
      )}
      {kind === 'money' && (
        <TextField field={bindPart(field, 'currency')} label={t('currency')} hint={t('currencyHint')} maxLength={3} />
      )}
      {kind === 'record' && <RecordTypeField field={field} recordTypes={recordTypes} />}
      <div class="grid gap-2 sm:grid-cols-2">
        {FLAGS.map((flag) => (
          <ToggleField key={flag} field={bindPart(field, flag)} label={t(flag)} />
        ))}
      </div>
    </>
  );
}
