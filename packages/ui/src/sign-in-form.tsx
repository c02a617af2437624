import type { ComponentChildren } from 'preact';
import { TextField } from './fields.tsx';
import { Form } from './form.tsx';
import { useAction } from './use-action.ts';

interface Props {
  signIn: (credentials: { email: string; password: string }) => Promise<unknown>;
  onDone: () => unknown;
  /** What stands below the button. */
  beside?: ComponentChildren;
}

/** E-mail address and password, with what was wrong with them. */
export function SignInForm({ signIn, onDone, beside }: Props) {
  const action = useAction(
    (values: Record<string, string>) => signIn({ email: values['email'] ?? '', password: values['password'] ?? '' }),
    { onDone },
  );
  const { fault } = action;
  return (
    <Form submit="Sign in" isBusy={action.isRunning} fault={fault} onSubmit={action.run} isWide beside={beside}>
      <TextField name="email" label="E-mail address" type="email" autocomplete="username" autofocus fault={fault} />
      <TextField name="password" label="Password" type="password" autocomplete="current-password" fault={fault} />
    </Form>
  );
}
