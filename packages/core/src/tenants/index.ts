// Tenants: registration, profile, status, settings, allowed sites.
export { adoptLanguage } from './adopt-language.ts';
export { formatDefaultGreeting, isDefaultGreeting, listDefaultQuestions } from './default-texts.ts';
export { assertRegistrationOpen } from './assert-registration-open.ts';
export { changeTenantStatus } from './change-tenant-status.ts';
export { getTenantProfile, updateTenantProfile } from './tenant-profile.ts';
export { addDomain, listDomains, removeDomain } from './domains.ts';
export { createTenant, generateWidgetKey } from './create-tenant.ts';
export { registerTenant } from './register-tenant.ts';
export {
  getTenantSettings,
  toColorScheme,
  getTenantSettingsView,
  updateAssistantSettings,
  updateBranding,
} from './tenant-settings.ts';
export { scheduleDeactivation, sweepDeactivations } from './deactivation.ts';
export { findNewSlug } from './former-slugs.ts';
export { getHostedChatKey, setHostedChat } from './hosted-chat.ts';
export { activateTenant, deactivateTenant } from './tenant-status.ts';
export { isReservedSlug } from './slug.ts';
