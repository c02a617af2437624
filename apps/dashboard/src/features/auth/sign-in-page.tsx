import { SecondFactorCode } from '@lobby/contracts/account';
import { SignIn } from '@lobby/contracts/auth';
import { createTranslator } from '@lobby/messages';
import { authMessages } from '@lobby/messages/staff/people/auth';
import { CenteredPage, platformBrand, SignInForm } from '@lobby/ui';
import type { SignInCalls } from '@lobby/ui';
import { signWithPasskey } from '@lobby/ui/passkeys';
import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { api } from '../../trpc.ts';
import { SsoSignIn } from './sso-sign-in.tsx';
import { toSafePath } from './to-safe-path.ts';

const t = createTranslator(authMessages);

const CALLS: SignInCalls = {
  signIn: (credentials) => api.auth.signIn.mutate(credentials),
  verifySecondFactor: (code) => api.auth.verifySecondFactor.mutate(code),
  signInWithPasskey: async () => {
    const response = await signWithPasskey(await api.auth.startPasskeySignIn.mutate());
    await api.auth.signInWithPasskey.mutate({ response });
  },
};

/** The sign-in of a company’s people: password, second factor, passkey or the company’s identity provider. */
export function SignInPage() {
  const { route, query } = useLocation();
  const queryClient = useQueryClient();
  const footer = platformBrand.registration === 'open' && (
    <p>
      {t('newHere', { platform: platformBrand.name })}{' '}
      <a class="link" href="/dashboard/register">
        {t('registerCompany')}
      </a>
    </p>
  );
  return (
    <CenteredPage title={t('signIn')} footer={footer} hasLanguageSwitch>
      <SignInForm
        schema={SignIn}
        codeSchema={SecondFactorCode}
        calls={CALLS}
        startsWithCode={query['step'] === 'code'}
        onSuccess={async () => {
          await queryClient.resetQueries();
          route(toSafePath(query['to']), true);
        }}
        secondaryActions={
          <a class="link mx-auto" href="/dashboard/forgot">
            {t('forgotPassword')}
          </a>
        }
        otherMethods={<SsoSignIn company={query['sso'] ?? null} />}
      />
    </CenteredPage>
  );
}
