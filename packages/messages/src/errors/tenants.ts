/** Errors of a tenant's status and sites. */
export const tenantsErrors = {
  tenant_is_active: 'This company is already active.',
  tenant_is_deactivated: 'This company is already deactivated.',
  tenant_is_suspended: 'This company is suspended.',
  deactivation_scheduled: 'This company is already scheduled to be deactivated.',
  invalid_slug: 'Use 1 to 40 small letters, digits and hyphens.',
  slug_reserved: 'The address “{slug}” is reserved. Choose another one.',
  slug_taken: 'The address “{slug}” is taken. Choose another one.',
  too_many_domains: 'You can allow up to {maximum} sites. Remove one first.',
  domain_exists: '{origin} is already allowed.',
  website_missing: "There is no website to check yet. Add your company's website under Company.",
} as const;
