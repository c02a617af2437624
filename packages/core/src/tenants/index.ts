// A company's space: how it begins, its profile, its settings, the sites on which its widget may run.
export { deactivateCompany, getCompany, reactivateCompany, updateCompany } from './company.ts';
export { addDomain, listDomains, removeDomain } from './domains.ts';
export { foundTenant, newWidgetKey } from './found-tenant.ts';
export { addCompany, registerCompany } from './register-company.ts';
export { getSettings, updateAssistant, updateBranding } from './settings.ts';
