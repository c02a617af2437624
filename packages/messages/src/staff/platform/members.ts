import { defineSection } from '../../section.ts';

/** The members of all companies, as staff of the platform sees them. */
export const platformMemberMessages = defineSection('platformMembers', {
  resetTwoFactor: 'Reset two-factor',
  resetTwoFactorTitle: 'Reset two-factor authentication of {name}?',
  resetTwoFactorConsequences:
    'Their authenticator app and recovery codes stop working, and they are signed out everywhere. They can then sign in with their password alone, so make sure that it is really them who asked. We email them about it.',
  twoFactorReset: 'Two-factor authentication of {name} reset.',
});
