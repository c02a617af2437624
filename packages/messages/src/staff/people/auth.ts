import { defineSection } from '../../section.ts';

/** Signing in, registering, and the pages that links of emails lead to. */
export const authMessages = defineSection('auth', {
  signIn: 'Sign in',
  newHere: 'New to {platform}?',
  registrationClosed: 'Registration is closed',
  registrationClosedLead: 'This platform takes no new companies at the moment.',
  registrationByInvitation: 'Registration is by invitation',
  registrationByInvitationLead: 'Ask the operator of {platform} to set up your company.',
  forgotPassword: 'Forgot password?',

  useSso: 'Continue with SSO',
  ssoSearch: 'Work email or company address',
  ssoSearchHint: 'The company address is the last part of your dashboard or chat page link.',
  continue: 'Continue',
  continueWith: 'Continue with {company} SSO',
  ssoOtherCompany: 'Use another company',
  ssoNotFound: "We couldn't find a company with SSO for this. Check what you entered, or sign in with your password.",
  ssoFinishing: 'Signing you in…',
  ssoFailed: "Couldn't sign you in",

  register: 'Register',
  registerCompany: 'Register your company',
  registerLead: 'Set up your AI front desk in minutes. No payment required.',
  alreadyRegistered: 'Already have an account?',
  companyName: 'Company name',
  websiteHint: 'Your assistant reads it, and the chat is allowed there right away.',
  passwordHint: 'At least 8 characters.',

  resetPassword: 'Reset your password',
  resetLead: "We'll email you a link to set a new password.",
  sendLink: 'Send link',
  backToSignIn: 'Back to sign in',
  resetSent: 'If an account exists for this email, a reset link is on its way. It expires in one hour.',
  resetNotMailed:
    "Email isn't set up on this server. Its operator can find the link in the terminal and in the admin console.",
  choosePassword: 'Choose a new password',
  newPassword: 'New password',
  setPassword: 'Set password',
  requestNewLink: 'Request a new link',
  passwordSet: 'Password updated',
  passwordSetLead: "You've been signed out everywhere. Sign in with your new password.",

  confirmEmail: 'Confirm your email',
  confirmEmailLead: 'One more click to confirm that this address is yours.',
  confirm: 'Confirm',
  emailConfirmed: 'Email confirmed',
  emailConfirmedLead: "Thanks! You're all set.",

  unlockBrowser: 'Unlock this browser',
  unlockBrowserLead: 'You can then sign in here, even while someone else keeps trying passwords for your account.',
  unlock: 'Unlock',
  browserUnlocked: 'Browser unlocked',
  browserUnlockedLead: 'You can sign in now.',

  invitation: 'Your invitation',
  joinCompany: 'Join {company}',
  invitedAsAgent: '{company} invited {email} to answer visitors as an agent.',
  invitedAsAdmin: '{company} invited {email} as a company admin.',
  visibleName: 'Your name',
  visibleNameHint: 'Visitors see this name.',
  existingPasswordHint: 'Enter the password of your existing account.',
  anyPasswordHint:
    'Enter the password of your {platform} account. If you are new, choose one with at least 8 characters.',
  newAccountPassword: 'Choose a password',
  acceptInvitation: 'Accept invitation',
});
