import { PAGE, PAGING, PERSON, TENANT } from './inputs.ts';
import type { ProcedureCases, TenantRows } from './procedure-case.ts';

const withTenant = ({ tenantId }: TenantRows) => ({ tenantId });

/** What the platform's staff does with tenants. */
export const platformTenantCases = {
  'platformTenants.list': { access: 'super_admin', input: () => ({ search: '', take: 5 }) },
  'platformTenants.get': { access: 'super_admin', input: withTenant },
  'platformTenants.getHealth': { access: 'super_admin', input: withTenant },
  'platformTenants.listResources': { access: 'super_admin', input: (rows) => ({ ...PAGING, ...withTenant(rows) }) },
  'platformTenants.listMembers': { access: 'super_admin', input: withTenant },
  'platformTenants.listWidgetKeys': { access: 'super_admin', input: withTenant },
  'platformTenants.listChannels': { access: 'super_admin', input: withTenant },
  'platformTenants.listActivity': { access: 'super_admin', input: (rows) => ({ ...PAGE, ...withTenant(rows) }) },
  'platformTenants.listBilledMonths': { access: 'super_admin', input: withTenant },
  'platformTenants.listTemplates': { access: 'super_admin' },
  'platformTenants.create': { access: 'super_admin', input: () => ({ ...TENANT, ...PERSON }) },
  'platformTenants.update': {
    access: 'super_admin',
    input: ({ tenantId }) => ({
      tenantId,
      name: 'Renamed',
      slug: `renamed-${tenantId.slice(-12)}`,
      website: '',
      phone: '',
      language: 'en',
      timeZone: 'UTC',
      notes: 'Pays by invoice.',
    }),
  },
  'platformTenants.suspend': { access: 'super_admin', input: ({ tenantId }) => ({ tenantId, code: 'unpaid' }) },
  'platformTenants.reactivate': { access: 'super_admin', input: withTenant },
  'platformTenants.setFeatureOverride': {
    access: 'super_admin',
    input: ({ tenantId }) => ({ tenantId, feature: 'own_model_key', isEnabled: true, endsAt: null }),
  },
  'platformTenants.setLimitOverride': {
    access: 'super_admin',
    input: ({ tenantId }) => ({ tenantId, metric: 'seats', limit: 500, endsAt: null }),
  },
  'platformTenants.startStaffAccess': {
    access: 'super_admin',
    input: ({ tenantId }) => ({ tenantId, reason: 'Ticket 7' }),
  },
  'platformTenants.closeStaffAccess': { access: 'super_admin', input: withTenant },
  'platformTenants.listExports': { access: 'super_admin', input: withTenant },
  'platformTenants.startExport': { access: 'super_admin', input: withTenant },
  'platformTenants.findDeletion': { access: 'super_admin', input: withTenant },
  'platformTenants.listDeletions': { access: 'super_admin' },
  'platformTenants.scheduleDeletion': {
    access: 'super_admin',
    input: ({ tenantId }) => ({ tenantId, reason: 'Asked by mail' }),
  },
  'platformTenants.cancelDeletion': { access: 'super_admin', input: withTenant },
} as const satisfies ProcedureCases<'platformTenants'>;
