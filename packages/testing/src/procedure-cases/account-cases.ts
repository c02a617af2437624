import { PASSWORD, PERSON, TENANT, UNKNOWN_TOKEN } from './inputs.ts';
import type { ProcedureCases } from './procedure-case.ts';

/** Registration, sign-in and invitations, before somebody is a member. */
export const accountCases = {
  'plans.list': { access: 'public' },
  'tenants.register': { access: 'public', input: () => ({ ...TENANT, ...PERSON, password: PASSWORD }) },
  'auth.signIn': { access: 'public', input: () => ({ email: PERSON.email, password: PASSWORD }) },
  'auth.me': { access: 'public' },
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
} as const satisfies ProcedureCases<'plans' | 'tenants' | 'auth' | 'members'>;
