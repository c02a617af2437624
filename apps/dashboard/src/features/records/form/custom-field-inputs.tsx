import type { RawFieldValue, RawFieldValues } from '@lobby/contracts/custom-fields';
import { bindPart, SelectField, TextArea, TextField, useParsedText } from '@lobby/ui';
import type { FieldBinding } from '@lobby/ui';
import type { Field } from '../record-queries.ts';
import { useRecordTypes } from '../record-queries.ts';
import { t } from '../translate.ts';
import { LinkField } from './link-field.tsx';

type Binding = FieldBinding<RawFieldValue>;

const toText = (value: RawFieldValue): string => (value === null ? '' : String(value));
const asText = (field: Binding): FieldBinding<string, string> => ({ ...field, value: toText(field.value) });

/** What is no plain number is sent as typed: the server reads it as the company's country writes numbers. */
const NUMBER = {
  format: toText,
  parse: (text: string): RawFieldValue => {
    const trimmed = text.trim();
    if (trimmed === '') return null;
    return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed;
  },
};

interface InputProps {
  definition: Field;
  field: Binding;
  label: string;
}

function NumberInput({ definition: { kind, options }, field, label }: InputProps) {
  const hint = kind === 'money' ? options.currency : undefined;
  return (
    <TextField field={useParsedText(field, NUMBER)} label={label} hint={hint} inputMode="decimal" maxLength={40} />
  );
}

function ChoiceInput({ definition: { options }, field, label }: InputProps) {
  const value = toText(field.value);
  const choices = options.choices ?? [];
  // A value that is offered no more stays until another is chosen.
  const offered = value === '' || choices.includes(value) ? choices : [value, ...choices];
  return (
    <SelectField
      field={{ ...field, value }}
      label={label}
      options={[{ value: '', label: t('notSet') }, ...offered.map((choice) => ({ value: choice, label: choice }))]}
    />
  );
}

function ChoicesInput({ definition: { options }, field: { name, value, onChange, error }, label }: InputProps) {
  const chosen = Array.isArray(value) ? value : [];
  const offered = [...new Set([...(options.choices ?? []), ...chosen])];
  const toggle = (choice: string, isOn: boolean): void =>
    onChange(isOn ? [...chosen, choice] : chosen.filter((one) => one !== choice));
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class="mb-1 font-medium">{label}</legend>
      {offered.map((choice) => (
        <label key={choice} class="flex items-center gap-2">
          <input
            type="checkbox"
            name={name}
            class="checkbox checkbox-sm"
            checked={chosen.includes(choice)}
            onChange={(event) => toggle(choice, event.currentTarget.checked)}
          />
          <span class="wrap-anywhere">{choice}</span>
        </label>
      ))}
      {error && <p class="text-sm text-error">{error}</p>}
    </fieldset>
  );
}

const BOOLEANS: Record<string, boolean | null> = { '': null, yes: true, no: false };

function BooleanInput({ field, label }: InputProps) {
  const value = field.value === true ? 'yes' : field.value === false ? 'no' : '';
  return (
    <SelectField
      field={{ ...field, value, onChange: (chosen: string) => field.onChange(BOOLEANS[chosen] ?? null) }}
      label={label}
      options={[
        { value: '', label: t('notSet') },
        { value: 'yes', label: t('yes') },
        { value: 'no', label: t('no') },
      ]}
    />
  );
}

const TEXT_TYPES: Partial<Record<Field['kind'], string>> = { date: 'date', email: 'email', phone: 'tel' };

interface LinkInputProps extends InputProps {
  linkNames: Readonly<Record<string, string>>;
}

function LinkInput({ definition: { kind, options }, field, label, linkNames }: LinkInputProps) {
  const types = useRecordTypes().data ?? [];
  const recordTypeId = kind === 'record' ? (options.recordTypeId ?? null) : null;
  const type = types.find(({ id }) => id === recordTypeId);
  const value = typeof field.value === 'string' && field.value !== '' ? field.value : null;
  return (
    <LinkField
      field={{ ...field, value }}
      label={label}
      recordTypeId={recordTypeId}
      searchLabel={type ? t('findRecord', { type: type.labelPlural }) : t('findContact')}
      chosenName={linkNames[value ?? ''] ?? ''}
    />
  );
}

function Input({ linkNames, ...props }: LinkInputProps) {
  const { definition, field, label } = props;
  switch (definition.kind) {
    case 'long_text':
      return <TextArea field={asText(field)} label={label} rows={3} maxLength={4000} />;
    case 'number':
    case 'money':
      return <NumberInput {...props} />;
    case 'choice':
      return <ChoiceInput {...props} />;
    case 'choices':
      return <ChoicesInput {...props} />;
    case 'boolean':
      return <BooleanInput {...props} />;
    case 'contact':
    case 'record':
      return <LinkInput {...props} linkNames={linkNames} />;
    case 'text':
    case 'date':
    case 'email':
    case 'phone':
      return (
        <TextField field={asText(field)} label={label} type={TEXT_TYPES[definition.kind] ?? 'text'} maxLength={500} />
      );
  }
}

interface Props {
  definitions: readonly Field[];
  field: FieldBinding<RawFieldValues>;
  /** The names of what values link to, by id. */
  linkNames?: Readonly<Record<string, string>>;
}

/** An input of its kind for each field of a contact or a record. */
export const CustomFieldInputs = ({ definitions, field, linkNames = {} }: Props) => (
  <>
    {definitions.map((definition) => (
      <Input
        key={definition.id}
        definition={definition}
        field={{ ...bindPart(field, definition.key), value: field.value[definition.key] ?? null }}
        label={definition.isRequired ? `${definition.label} *` : definition.label}
        linkNames={linkNames}
      />
    ))}
  </>
);
