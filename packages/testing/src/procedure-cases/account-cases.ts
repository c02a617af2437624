import { PASSWORD, PERSON, TENANT, UNKNOWN_TOKEN } from './inputs.ts';
import type { ProcedureCases } from './procedure-case.ts';

const CREDENTIAL = { id: 'AA', rawId: 'AA', type: 'public-key' } as const;
const CONFIRMATION = { password: PASSWORD };

/** Registration, sign-in and invitations, before somebody is a member, and people's own accounts. */
export const accountCases = {
  'plans.list': { access: 'public' },
  'tenants.register': { access: 'public', input: () => ({ ...TENANT, ...PERSON, password: PASSWORD }) },
  'auth.signIn': { access: 'public', input: () => ({ email: PERSON.email, password: PASSWORD }) },
  'auth.verifySecondFactor': { access: 'public', input: () => ({ code: '123456' }) },
  'auth.startPasskeySignIn': { access: 'public' },
  'auth.signInWithPasskey': {
    access: 'public',
    input: () => ({
      response: {
        ...CREDENTIAL,
        response: { clientDataJSON: 'AA', authenticatorData: 'AA', signature: 'AA', userHandle: 'AA' },
      },
    }),
  },
  'auth.me': { access: 'public' },
  'sso.findCompanies': { access: 'public', input: () => ({ search: PERSON.email }) },
  'sso.startSignIn': { access: 'public', input: () => ({ slug: 'no-such-company' }) },
  'sso.finishSignIn': { access: 'public', input: () => ({ search: 'code=x&state=y' }) },
  'sso.saveConnection': {
    access: 'company_admin',
    input: ({ memberId }) => ({
      issuer: 'https://127.0.0.1.nowhere.example',
      clientId: 'lobby',
      clientSecret: 'nobody-was-ever-given-this',
      domains: ['example.com'],
      createsMembers: true,
      isRequired: false,
      fallbackMemberId: memberId,
    }),
  },
  'sso.getConnection': { access: 'company_admin' },
  'sso.testConnection': { access: 'company_admin' },
  'sso.removeConnection': { access: 'company_admin' },
  'auth.confirmEmail': { access: 'public', input: () => ({ token: UNKNOWN_TOKEN }) },
  'auth.requestPasswordReset': { access: 'public', input: () => ({ email: PERSON.email }) },
  'auth.resetPassword': { access: 'public', input: () => ({ token: UNKNOWN_TOKEN, password: PASSWORD }) },
  'auth.unlockAccount': { access: 'public', input: () => ({ token: UNKNOWN_TOKEN }) },
  'members.getInvitation': { access: 'public', input: () => ({ token: UNKNOWN_TOKEN }) },
  'members.acceptInvitation': {
    access: 'public',
    input: () => ({ token: UNKNOWN_TOKEN, name: 'Nora', password: PASSWORD }),
  },
  'tenants.create': { access: 'user', input: () => TENANT },
  'auth.sendEmailConfirmation': { access: 'user' },
  'auth.updateLanguage': { access: 'user', input: () => ({ language: 'de' }) },
  'account.get': { access: 'user' },
  'account.updateName': { access: 'user', input: () => ({ name: 'Nora' }) },
  'account.requestEmailChange': { access: 'user', input: () => ({ ...CONFIRMATION, email: PERSON.email }) },
  'account.cancelEmailChange': { access: 'user' },
  'account.confirmEmailChange': { access: 'public', input: () => ({ token: UNKNOWN_TOKEN }) },
  'account.listSessions': { access: 'user' },
  'account.closeSession': { access: 'user', input: ({ sessionId }) => ({ sessionId }) },
  'account.signOutElsewhere': { access: 'user' },
  'account.startTwoFactorSetup': { access: 'user', input: () => CONFIRMATION },
  'account.confirmTwoFactorSetup': { access: 'user', input: () => ({ code: '123456' }), needsProof: true },
  'account.renewRecoveryCodes': { access: 'user', input: () => CONFIRMATION, needsProof: true },
  'account.disableTwoFactor': { access: 'user', input: () => CONFIRMATION },
  'account.startPasskeyRegistration': { access: 'user', input: () => CONFIRMATION },
  'account.addPasskey': {
    access: 'user',
    input: () => ({
      name: 'Laptop',
      response: {
        ...CREDENTIAL,
        response: { clientDataJSON: 'AA', attestationObject: 'AA', transports: ['internal'] },
      },
    }),
    needsProof: true,
  },
  'account.renamePasskey': { access: 'user', input: ({ passkeyId }) => ({ passkeyId, name: 'Phone' }) },
  'account.removePasskey': { access: 'user', input: ({ passkeyId }) => ({ ...CONFIRMATION, passkeyId }) },
  'account.changePassword': { access: 'user', input: () => ({ ...CONFIRMATION, newPassword: PASSWORD }) },
} as const satisfies ProcedureCases<'plans' | 'tenants' | 'auth' | 'account' | 'members' | 'sso'>;
