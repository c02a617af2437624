// A company's space: how it begins, its profile, its settings, the sites on which its widget may run.
export { deactivateTenant, getTenantProfile, activateTenant, updateTenantProfile } from './tenant-profile.ts';
export { addDomain, listDomains, removeDomain } from './domains.ts';
export { createTenant, generateWidgetKey } from './create-tenant.ts';
export { createTenantForUser, registerTenant } from './register-tenant.ts';
export { getTenantSettings, updateAssistantSettings, updateBranding } from './tenant-settings.ts';
