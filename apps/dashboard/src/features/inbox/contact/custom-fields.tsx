import { Button } from '@lobby/ui';
import { Plus, X } from 'lucide-preact';
import { t } from './translate.ts';
import { createCustomField } from './custom-field.ts';
import type { CustomField } from './custom-field.ts';

interface FieldRowProps {
  field: CustomField;
  /** 1 for the first. */
  number: number;
  onChange: (changes: Partial<CustomField>) => void;
  onRemove: () => void;
}

function FieldRow({ field: { name, value }, number, onChange, onRemove }: FieldRowProps) {
  return (
    <div class="flex items-center gap-1">
      <input
        class="input w-24 min-w-0 input-sm"
        aria-label={t('fieldName', { number })}
        placeholder={t('fieldNamePlaceholder')}
        maxLength={60}
        value={name}
        onInput={(event) => onChange({ name: event.currentTarget.value })}
      />
      <input
        class="input min-w-0 flex-1 input-sm"
        aria-label={t('fieldValue', { number })}
        placeholder={t('fieldValuePlaceholder')}
        maxLength={500}
        value={value}
        onInput={(event) => onChange({ value: event.currentTarget.value })}
      />
      <button
        type="button"
        class="btn btn-ghost btn-square btn-xs"
        aria-label={t('removeField', { number })}
        onClick={onRemove}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </div>
  );
}

interface Props {
  fields: readonly CustomField[];
  onChange: (fields: CustomField[]) => void;
}

/** Fields of the tenant's own choosing, such as a customer number. */
export function CustomFields({ fields, onChange }: Props) {
  const updateField = (key: number, changes: Partial<CustomField>): void =>
    onChange(fields.map((field) => (field.key === key ? { ...field, ...changes } : field)));
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class="mb-1 font-medium">{t('customFields')}</legend>
      {fields.map((field, index) => (
        <FieldRow
          key={field.key}
          field={field}
          number={index + 1}
          onChange={(changes) => updateField(field.key, changes)}
          onRemove={() => onChange(fields.filter(({ key }) => key !== field.key))}
        />
      ))}
      <Button
        variant="ghost"
        size="small"
        class="self-start"
        onClick={() => onChange([...fields, createCustomField()])}
      >
        <Plus size={14} aria-hidden="true" /> {t('addField')}
      </Button>
    </fieldset>
  );
}
