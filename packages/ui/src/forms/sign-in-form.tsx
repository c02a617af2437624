import type { ComponentChildren } from 'preact';
import { TextField } from './fields.tsx';
import { Form } from './form.tsx';
import { useAction } from '../actions/use-action.ts';

interface Props {
  signIn: (credentials: { email: string; password: string }) => Promise<unknown>;
  onSuccess: () => unknown;
  /** What stands below the button. */
  secondaryActions?: ComponentChildren;
}

/** E-mail address and password, with what was wrong with them. */
export function SignInForm({ signIn, onSuccess, secondaryActions }: Props) {
  const action = useAction(
    (values: Record<string, string>) => signIn({ email: values['email'] ?? '', password: values['password'] ?? '' }),
    { onSuccess },
  );
  const { error } = action;
  return (
    <Form
      submitLabel="Sign in"
      isBusy={action.isRunning}
      error={error}
      onSubmit={action.run}
      isWide
      secondaryActions={secondaryActions}
    >
      <TextField name="email" label="E-mail address" type="email" autocomplete="username" autofocus error={error} />
      <TextField name="password" label="Password" type="password" autocomplete="current-password" error={error} />
    </Form>
  );
}
