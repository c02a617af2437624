import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../actions/button.tsx';
import { useAction } from '../actions/use-action.ts';
import { ErrorAlert } from '../feedback/error-alert.tsx';
import { Form } from '../forms/form.tsx';
import type { Schema } from '../forms/schema.ts';
import { TextField } from '../forms/text-field.tsx';
import { useForm } from '../forms/use-form.ts';
import { t } from '../translate.ts';
import { arePasskeysSupported } from './are-passkeys-supported.ts';

interface Credentials {
  email: string;
  password: string;
}

interface Code {
  code: string;
}

/** The calls of a sign-in. */
export interface SignInCalls {
  signIn: (credentials: Credentials) => Promise<{ needsSecondFactor: boolean }>;
  verifySecondFactor: (code: Code) => Promise<unknown>;
  signInWithPasskey: () => Promise<unknown>;
}

interface Props {
  schema: Schema<Credentials, Credentials>;
  codeSchema: Schema<Code, Code>;
  calls: SignInCalls;
  onSuccess: () => unknown;
  /** The password was given elsewhere, as with an invitation: the code is asked for at once. */
  startsWithCode?: boolean;
  /** Below the button. */
  secondaryActions?: ComponentChildren;
  /** Other ways to sign in, until a code is asked for. */
  otherMethods?: ComponentChildren;
}

function PasskeyButton({ signIn, onSuccess }: { signIn: () => Promise<unknown>; onSuccess: () => unknown }) {
  const action = useAction(signIn, { onSuccess });
  return (
    <>
      <Button class="w-full" isBusy={action.isRunning} onClick={() => action.run()}>
        {t('signInWithPasskey')}
      </Button>
      <ErrorAlert error={action.error} />
    </>
  );
}

function CredentialsForm(props: Props & { onNeedsCode: () => void }) {
  const { schema, calls, onSuccess, onNeedsCode, secondaryActions, otherMethods } = props;
  const action = useAction(calls.signIn, {
    onSuccess: ({ needsSecondFactor }) => (needsSecondFactor ? onNeedsCode() : onSuccess()),
  });
  const form = useForm({ schema, initialValues: { email: '', password: '' }, action });
  return (
    <>
      <Form form={form} submitLabel={t('signIn')} isWide secondaryActions={secondaryActions}>
        <TextField field={form.fields.email} label={t('email')} type="email" autocomplete="username" autofocus />
        <TextField field={form.fields.password} label={t('password')} type="password" autocomplete="current-password" />
      </Form>
      {arePasskeysSupported() && <PasskeyButton signIn={calls.signInWithPasskey} onSuccess={onSuccess} />}
      {otherMethods}
    </>
  );
}

function CodeForm({ codeSchema, calls, onSuccess, onStartOver }: Props & { onStartOver: () => void }) {
  const action = useAction(calls.verifySecondFactor, { onSuccess });
  const form = useForm({ schema: codeSchema, initialValues: { code: '' }, action });
  const startOver = (
    <button type="button" class="mx-auto link" onClick={onStartOver}>
      {t('startOver')}
    </button>
  );
  return (
    <Form form={form} submitLabel={t('continue')} isWide secondaryActions={startOver}>
      <TextField
        field={form.fields.code}
        label={t('code')}
        hint={t('codeHint')}
        autocomplete="one-time-code"
        autofocus
        spellcheck={false}
      />
    </Form>
  );
}

/** Email and password, and a code after them where the account has a second factor; or a passkey in their place. */
export function SignInForm(props: Props) {
  const [isCodeNeeded, setCodeNeeded] = useState(props.startsWithCode ?? false);
  return isCodeNeeded ? (
    <CodeForm {...props} onStartOver={() => setCodeNeeded(false)} />
  ) : (
    <CredentialsForm {...props} onNeedsCode={() => setCodeNeeded(true)} />
  );
}
