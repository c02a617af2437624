import { AddressFact, EmailFact, OpeningHours, PhoneFact, SocialLinkFact } from '@lobby/contracts/facts';
import type { FactKind, FactValue, OpeningHoursInput } from '@lobby/contracts/facts';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { Form, TextField, useAction, useForm } from '@lobby/ui';
import type { Action, FieldBinding } from '@lobby/ui';
import { api } from '../../trpc.ts';
import { HoursFields } from './hours-fields.tsx';
import { t } from './translate.ts';

const tConsole = createTranslator(consoleMessages);

/** A label that is typed: empty for the company as a whole. */
const LabelField = ({ field }: { field: FieldBinding<string | null> }) => (
  <TextField
    field={{ ...field, value: field.value ?? '', onChange: (value: string) => field.onChange(value || null) }}
    label={t('labelField')}
    hint={t('labelHint')}
  />
);

interface KindProps<Kind extends FactKind> {
  value: Extract<FactValue, { kind: Kind }>['value'] | null;
  action: Action<FactValue>;
}

/** Runs an action with the value of one kind. */
const ofKind = <Kind extends FactKind>(kind: Kind, action: Action<FactValue>) => ({
  ...action,
  run: (value: Extract<FactValue, { kind: Kind }>['value']) => action.run({ kind, value } as FactValue),
});

function PhoneForm({ value, action }: KindProps<'phone'>) {
  const initialValues = value ?? { phone: '', label: null };
  const { fields, ...form } = useForm({ schema: PhoneFact, initialValues, action: ofKind('phone', action) });
  return (
    <Form form={form} submitLabel={tConsole('save')}>
      <TextField field={fields.phone} label={t('phoneField')} autofocus />
      <LabelField field={fields.label} />
    </Form>
  );
}

function EmailForm({ value, action }: KindProps<'email'>) {
  const initialValues = value ?? { email: '', label: null };
  const { fields, ...form } = useForm({ schema: EmailFact, initialValues, action: ofKind('email', action) });
  return (
    <Form form={form} submitLabel={tConsole('save')}>
      <TextField field={fields.email} label={t('emailField')} autofocus />
      <LabelField field={fields.label} />
    </Form>
  );
}

function AddressForm({ value, action }: KindProps<'address'>) {
  const initialValues = value ?? { address: '', label: null };
  const { fields, ...form } = useForm({ schema: AddressFact, initialValues, action: ofKind('address', action) });
  return (
    <Form form={form} submitLabel={tConsole('save')}>
      <TextField field={fields.address} label={t('addressField')} hint={t('addressHint')} autofocus />
      <LabelField field={fields.label} />
    </Form>
  );
}

function SocialLinkForm({ value, action }: KindProps<'social_link'>) {
  const initialValues = value ?? { url: '', label: null };
  const { fields, ...form } = useForm({ schema: SocialLinkFact, initialValues, action: ofKind('social_link', action) });
  return (
    <Form form={form} submitLabel={tConsole('save')}>
      <TextField field={fields.url} label={t('urlField')} autofocus />
    </Form>
  );
}

/** A day with what its schema fills in. */
const toCompleteDay = ({ day, spans, isByAppointment = false, note = null }: OpeningHoursInput['days'][number]) => ({
  day,
  spans,
  isByAppointment,
  note,
});

const NO_HOURS: OpeningHours = { days: [], closures: [], remarks: [], label: null };

function HoursForm({ value, action }: KindProps<'opening_hours'>) {
  const known = value ?? NO_HOURS;
  const days = Array.from(
    { length: 7 },
    (_, day) => known.days.find((one) => one.day === day) ?? { day, spans: [], isByAppointment: false, note: null },
  );
  // What an admin writes is all there is to say, so what the page said besides is left out.
  const initialValues = { ...known, days, remarks: [] };
  const { fields, ...form } = useForm({ schema: OpeningHours, initialValues, action: ofKind('opening_hours', action) });
  return (
    <Form form={form} submitLabel={tConsole('save')}>
      <HoursFields
        days={fields.days.value.map(toCompleteDay)}
        onChange={fields.days.onChange}
        errors={fields.days.errors}
      />
      <LabelField field={fields.label} />
    </Form>
  );
}

interface Props {
  kind: FactKind;
  /** The fact to correct; null adds one. */
  fact: (FactValue & { id: string }) | null;
  onSaved: () => void;
}

/** Corrects or adds a fact. */
export function FactForm({ kind, fact, onSaved }: Props) {
  const save = useAction(
    async (value: FactValue) => {
      if (fact) await api.facts.correct.mutate({ factId: fact.id, fact: value });
      else await api.facts.create.mutate(value);
    },
    { onSuccess: onSaved, successMessage: t('saved') },
  );
  switch (kind) {
    case 'opening_hours':
      return <HoursForm value={fact?.kind === kind ? fact.value : null} action={save} />;
    case 'phone':
      return <PhoneForm value={fact?.kind === kind ? fact.value : null} action={save} />;
    case 'email':
      return <EmailForm value={fact?.kind === kind ? fact.value : null} action={save} />;
    case 'address':
      return <AddressForm value={fact?.kind === kind ? fact.value : null} action={save} />;
    case 'social_link':
      return <SocialLinkForm value={fact?.kind === kind ? fact.value : null} action={save} />;
  }
}
