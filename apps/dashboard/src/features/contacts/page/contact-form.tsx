import { CreateContact } from '@lobby/contracts/contact-lists';
import type { RawFieldValues } from '@lobby/contracts/custom-fields';
import { Form, TextArea, TextField, useForm } from '@lobby/ui';
import type { Action, FieldBinding } from '@lobby/ui';
import type { ComponentChildren } from 'preact';
import { CustomFieldInputs } from '../../records/form/custom-field-inputs.tsx';
import type { ContactField } from '../contact-queries.ts';
import { t } from '../translate.ts';

/** Links are chosen where records are, and never typed. */
const isTyped = ({ kind }: ContactField): boolean => kind !== 'contact' && kind !== 'record';

interface Props {
  definitions: readonly ContactField[];
  initialValues: { name: string; email: string; phone: string; notes: string; values: RawFieldValues };
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
  const values = fields.values as unknown as FieldBinding<RawFieldValues>;
  const hint = (name: string): string | undefined => (verifiedFields.includes(name) ? t('verifiedField') : undefined);
  return (
    <Form form={form} submitLabel={submitLabel} secondaryActions={secondaryActions}>
      {children}
      <TextField field={fields.name} label={t('name')} hint={hint('name')} maxLength={120} />
      <TextField field={fields.email} type="email" label={t('email')} hint={hint('email')} />
      <TextField field={fields.phone} type="tel" label={t('phone')} hint={hint('phone')} maxLength={60} />
      <CustomFieldInputs definitions={definitions.filter(isTyped)} field={values} />
      <TextArea field={fields.notes} label={t('notes')} rows={4} />
    </Form>
  );
}
