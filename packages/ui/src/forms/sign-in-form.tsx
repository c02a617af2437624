import type { ComponentChildren } from 'preact';
import { useAction } from '../actions/use-action.ts';
import { t } from '../translate.ts';
import { Form } from './form.tsx';
import type { Schema } from './schema.ts';
import { TextField } from './text-field.tsx';
import { useForm } from './use-form.ts';

interface Credentials {
  email: string;
  password: string;
}

interface Props {
  schema: Schema<Credentials, Credentials>;
  signIn: (credentials: Credentials) => Promise<unknown>;
  onSuccess: () => unknown;
  /** Below the button. */
  secondaryActions?: ComponentChildren;
}

/** Email and password. */
export function SignInForm({ schema, signIn, onSuccess, secondaryActions }: Props) {
  const action = useAction(signIn, { onSuccess });
  const form = useForm({ schema, initialValues: { email: '', password: '' }, action });
  return (
    <Form form={form} submitLabel={t('signIn')} isWide secondaryActions={secondaryActions}>
      <TextField field={form.fields.email} label={t('email')} type="email" autocomplete="username" autofocus />
      <TextField field={form.fields.password} label={t('password')} type="password" autocomplete="current-password" />
    </Form>
  );
}
