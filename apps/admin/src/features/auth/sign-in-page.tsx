import { SecondFactorCode } from '@lobby/contracts/account';
import { SignIn } from '@lobby/contracts/auth';
import { createTranslator } from '@lobby/messages';
import { platformMessages } from '@lobby/messages/staff/platform';
import { CenteredPage, platformBrand, SignInForm } from '@lobby/ui';
import type { SignInCalls } from '@lobby/ui';
import { signWithPasskey } from '@lobby/ui/passkeys';
import { useQueryClient } from '@tanstack/preact-query';
import { api } from '../../trpc.ts';

const t = createTranslator(platformMessages);

const CALLS: SignInCalls = {
  signIn: (credentials) => api.auth.signIn.mutate(credentials),
  verifySecondFactor: (code) => api.auth.verifySecondFactor.mutate(code),
  signInWithPasskey: async () => {
    const response = await signWithPasskey(await api.auth.startPasskeySignIn.mutate());
    await api.auth.signInWithPasskey.mutate({ response });
  },
};

/** The sign-in of the platform's staff, with a code where the account has a second factor. */
export function SignInPage() {
  const queryClient = useQueryClient();
  return (
    <CenteredPage title={t('consoleName', { platform: platformBrand.name })} lead={t('signInLead')} hasLanguageSwitch>
      <SignInForm
        schema={SignIn}
        codeSchema={SecondFactorCode}
        calls={CALLS}
        onSuccess={() => queryClient.resetQueries()}
      />
    </CenteredPage>
  );
}
