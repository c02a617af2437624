/** Errors of a tenant's status and sites. */
export const tenantsErrors = {
  tenant_is_active: 'This company is already active.',
  tenant_is_deactivated: 'This company is already deactivated.',
  tenant_is_suspended: 'This company is suspended.',
  tenant_is_being_purged: "This tenant's data is being deleted. That can't be undone.",
  deletion_is_scheduled: 'This tenant is already scheduled for deletion.',
  deletion_not_scheduled: "This tenant isn't scheduled for deletion.",
  staff_access_forbidden: '{tenant} has turned off access by platform staff. Ask its admins to turn it on.',
  staff_access_read_only:
    'You can only view this company. To make changes, leave and enter again with editing turned on.',
  staff_access_not_allowed: "Platform staff can't do this while they're in a company's dashboard.",
  staff_access_needs_no_member: "You're a member of {tenant}. Open its dashboard as yourself.",
  staff_access_to_closed: '{tenant} is closed. Reactivate it before you enter.',
  invalid_slug: 'Use small letters, digits and hyphens.',
  slug_taken: '{slug} is taken. Choose another one.',
  too_many_domains: 'You can allow up to {maximum} sites. Remove one first.',
  domain_exists: '{origin} is already allowed.',
  chat_domain_exists: '{hostname} is already in use.',
  too_many_chat_domains: 'You can add up to {maximum} domains. Remove one first.',
  website_missing: "There is no website to check yet. Add your company's website under Company.",
} as const;
