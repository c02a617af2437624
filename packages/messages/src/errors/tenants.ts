/** Errors of a tenant's status and sites. */
export const tenantsErrors = {
  tenant_is_active: 'This company is already active.',
  tenant_is_deactivated: 'This company is already deactivated.',
  tenant_is_suspended: 'This company is suspended.',
  invalid_slug: 'Use small letters, digits and hyphens.',
  slug_taken: '{slug} is taken. Choose another one.',
  too_many_domains: 'You can allow up to {maximum} sites. Remove one first.',
  domain_exists: '{origin} is already allowed.',
  chat_domain_exists: '{hostname} is already in use.',
  too_many_chat_domains: 'You can add up to {maximum} domains. Remove one first.',
  website_missing: "There is no website to check yet. Add your company's website under Company.",
} as const;
