import { CreateContact } from '@lobby/contracts/contact-lists';
import type { FieldValue } from '@lobby/contracts/field-kinds';
import { bindPart, Form, SelectField, TextArea, TextField, useForm } from '@lobby/ui';
import type { Action, FieldBinding } from '@lobby/ui';
import type { ComponentChildren } from 'preact';
import type { ContactField } from '../contact-queries.ts';
import { t } from '../translate.ts';

type Values = Record<string, string>;

interface FieldInputProps {
  definition: ContactField;
  field: FieldBinding<string>;
}

const toOptions = (values: readonly (readonly [string, string])[]) => [
  { value: '', label: t('notChosen') },
  ...values.map(([value, label]) => ({ value, label })),
];

/** The control of one of the tenant's own fields. The server parses what is written by the field's kind. */
function FieldInput({ definition: { kind, label, options }, field }: FieldInputProps) {
  if (kind === 'choice')
    return (
      <SelectField
        field={field}
        label={label}
        options={toOptions((options.choices ?? []).map((choice) => [choice, choice] as const))}
      />
    );
  if (kind === 'boolean')
    return (
      <SelectField
        field={field}
        label={label}
        options={toOptions([
          ['true', t('yes')],
          ['false', t('no')],
        ])}
      />
    );
  if (kind === 'long_text') return <TextArea field={field} label={label} rows={3} />;
  return <TextField field={field} label={label} type={kind === 'date' ? 'date' : 'text'} maxLength={500} />;
}

/** Links are chosen where records are, and never typed. */
const isTyped = ({ kind }: ContactField): boolean => kind !== 'contact' && kind !== 'record';

interface Props {
  definitions: readonly ContactField[];
  initialValues: { name: string; email: string; phone: string; notes: string; values: Values };
  /** Fields that the company's server has verified. */
  verifiedFields?: readonly string[];
  submitLabel: string;
  action: Action<CreateContact>;
  secondaryActions?: ComponentChildren;
  /** Above the fields, such as what changed meanwhile. */
  children?: ComponentChildren;
}

/** The form of a contact: name, addresses, notes and the tenant's own fields. */
export function ContactForm(props: Props) {
  const { definitions, initialValues, verifiedFields = [], submitLabel, action, secondaryActions, children } = props;
  const { fields, ...form } = useForm({ schema: CreateContact, initialValues, action });
  const values = fields.values as unknown as FieldBinding<Values>;
  const hint = (name: string): string | undefined => (verifiedFields.includes(name) ? t('verifiedField') : undefined);
  return (
    <Form form={form} submitLabel={submitLabel} secondaryActions={secondaryActions}>
      {children}
      <TextField field={fields.name} label={t('name')} hint={hint('name')} maxLength={120} />
      <TextField field={fields.email} type="email" label={t('email')} hint={hint('email')} />
      <TextField field={fields.phone} type="tel" label={t('phone')} hint={hint('phone')} maxLength={60} />
      {definitions.filter(isTyped).map((definition) => (
        <FieldInput key={definition.key} definition={definition} field={bindPart(values, definition.key)} />
      ))}
      <TextArea field={fields.notes} label={t('notes')} rows={4} />
    </Form>
  );
}

/** Stored values as their controls show them. */
export const toFormValues = (
  definitions: readonly ContactField[],
  values: Readonly<Record<string, FieldValue | null>>,
): Values =>
  Object.fromEntries(
    definitions.filter(isTyped).map(({ key }) => {
      const value = values[key] ?? '';
      return [key, Array.isArray(value) ? value.join(', ') : String(value)];
    }),
  );
