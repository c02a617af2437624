/** Errors of memberships and invitations. */
export const membersErrors = {
  reading_limited:
    "You've opened far more than usual within an hour. Your company admins have been notified. Try again in an hour.",
  member_disabled: 'Your access to {tenant} is disabled. Ask a company admin there to enable it again.',
  tenant_suspended: '{tenant} is suspended. Contact the operator of this platform.',
  tenant_deactivated: '{tenant} is deactivated. Ask a company admin there to activate it again.',
  two_factor_required: '{tenant} requires two-factor authentication. Set it up to continue.',
  two_factor_missing: 'Set up two-factor authentication for yourself first, so that you keep your own access.',
  own_two_factor:
    'You can turn off your own two-factor authentication in your profile. Nobody can reset it for themselves.',
  two_factor_not_enabled: 'This person has no two-factor authentication to reset.',
  two_factor_of_other_companies:
    'This person also belongs to other companies, so only the platform can reset their two-factor authentication. Contact its support.',
  invalid_invitation: 'This invitation has expired, was revoked or was already accepted. Ask for a new one.',
  already_member: '{email} is already a member.',
  already_disabled_member: '{email} is a disabled member. Enable them in the list of members.',
  last_company_admin: 'A company needs at least one company admin. Give someone else this role first.',
} as const;
