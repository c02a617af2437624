// One tenant as staff sees it in the console: what needs more features than `platform`, which many of them import.
export { getPlatformReport } from './get-platform-report.ts';
export { getTenantHealth } from './get-tenant-health.ts';
export { listTenantChannels } from './list-tenant-channels.ts';
export { listTenantWidgetKeys } from './list-tenant-widget-keys.ts';
export { provisionTenantByTemplate } from './provision-tenant-by-template.ts';
