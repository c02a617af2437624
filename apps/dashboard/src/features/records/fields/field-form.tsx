import { FieldInput } from '@lobby/contracts/custom-fields';
import { FIELD_KINDS } from '@lobby/contracts/field-kinds';
import type { FieldKind } from '@lobby/contracts/field-kinds';
import { bindPart, Form, LinesField, SelectField, TextField, ToggleField, useForm } from '@lobby/ui';
import type { Action, FieldBinding } from '@lobby/ui';
import { tConsole } from '../translate.ts';
import type { Field, RecordType } from '../record-queries.ts';
import { t } from './translate.ts';

const DEFAULT_CURRENCY = 'USD';

const NEW_FIELD = {
  label: '',
  kind: 'text',
  options: {},
  isRequired: false,
  isUnique: false,
  isShownInInbox: true,
  isFilledByAssistant: false,
  isPersonalData: true,
} satisfies FieldInput;

interface FormOptions {
  choices: string[];
  currency: string;
  recordTypeId: string;
}

/** Complete options, so that a control of another kind has a value when that kind is chosen. */
function toFormOptions({ options }: FieldInput, types: readonly RecordType[]): FormOptions {
  const recordTypeId = options.recordTypeId ?? types[0]?.id;
  const known = { choices: options.choices ?? [], currency: options.currency ?? DEFAULT_CURRENCY };
  // Without record types there is no such field, and an empty id would be refused for every kind.
  return (recordTypeId ? { ...known, recordTypeId } : known) as FormOptions;
}

/** Only what the kind has. */
function toOptions({ kind, options }: FieldInput): FieldInput['options'] {
  const { choices, currency, recordTypeId } = options;
  if (kind === 'choice' || kind === 'choices') return { choices };
  if (kind === 'money') return { currency };
  return kind === 'record' ? { recordTypeId } : {};
}

const hasChoices = (kind: FieldKind): boolean => kind === 'choice' || kind === 'choices';
const canBeUnique = (kind: FieldKind): boolean => !['boolean', 'choice', 'choices', 'long_text'].includes(kind);
const canBeFilled = (kind: FieldKind): boolean => kind !== 'contact' && kind !== 'record';

/** Without what the kind doesn't have, which may have been chosen before the kind. */
const toStoredField = (input: FieldInput, isOfContacts: boolean): FieldInput => ({
  ...input,
  options: toOptions(input),
  isUnique: input.isUnique && canBeUnique(input.kind),
  isFilledByAssistant: input.isFilledByAssistant && isOfContacts && canBeFilled(input.kind),
});

interface OptionsProps {
  kind: FieldKind;
  field: FieldBinding<FormOptions>;
  types: readonly RecordType[];
}

/** What a kind needs beyond its name. */
const KindOptions = ({ kind, field, types }: OptionsProps) => (
  <>
    {hasChoices(kind) && (
      <LinesField field={bindPart(field, 'choices')} label={t('choices')} hint={t('choicesHint')} rows={5} />
    )}
    {kind === 'money' && (
      <TextField field={bindPart(field, 'currency')} label={t('currency')} hint={t('currencyHint')} maxLength={3} />
    )}
    {kind === 'record' && (
      <SelectField
        field={bindPart(field, 'recordTypeId')}
        label={t('linkedType')}
        options={types.map(({ id, label: name }) => ({ value: id, label: name }))}
      />
    )}
  </>
);

interface Props {
  /** Null: a new one. */
  field: Field | null;
  isOfContacts: boolean;
  types: readonly RecordType[];
  action: Action<FieldInput>;
}

/** The form of a field. */
export function FieldForm({ field, isOfContacts, types, action }: Props) {
  const { label, kind, isRequired, isUnique, ...shown } = field ?? NEW_FIELD;
  const { isShownInInbox, isFilledByAssistant, isPersonalData } = shown;
  const { fields, ...form } = useForm({
    schema: FieldInput,
    initialValues: {
      label,
      kind,
      options: toFormOptions(field ?? NEW_FIELD, types),
      isRequired,
      isUnique,
      isShownInInbox,
      isFilledByAssistant,
      isPersonalData,
    },
    action: {
      ...action,
      run: (input) => action.run(toStoredField(input, isOfContacts)),
    },
    inputPath: 'field',
  });
  const { kind: chosen } = form.values;
  const kinds = FIELD_KINDS.filter((one) => one !== 'record' || types.length > 0 || kind === 'record');
  return (
    <Form form={form} submitLabel={tConsole('save')}>
      <TextField field={fields.label} label={t('label')} maxLength={60} autofocus />
      <SelectField
        field={fields.kind}
        label={t('kind')}
        hint={field ? undefined : t('kindHint')}
        disabled={field !== null}
        options={kinds.map((value) => ({ value, label: t(`kind_${value}`) }))}
      />
      <KindOptions kind={chosen} field={fields.options} types={types} />
      <ToggleField field={fields.isRequired} label={t('isRequired')} hint={t('isRequiredHint')} />
      {canBeUnique(chosen) && <ToggleField field={fields.isUnique} label={t('isUnique')} hint={t('isUniqueHint')} />}
      <ToggleField
        field={fields.isShownInInbox}
        label={t(isOfContacts ? 'isShownInInbox' : 'isShownOnCards')}
        hint={t(isOfContacts ? 'isShownInInboxHint' : 'isShownOnCardsHint')}
      />
      {isOfContacts && canBeFilled(chosen) && (
        <ToggleField
          field={fields.isFilledByAssistant}
          label={t('isFilledByAssistant')}
          hint={t('isFilledByAssistantHint')}
        />
      )}
      <ToggleField field={fields.isPersonalData} label={t('isPersonalData')} hint={t('isPersonalDataHint')} />
    </Form>
  );
}
