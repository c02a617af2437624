import { defineSection } from '../../section.ts';

/** The activity log of the console. */
export const platformActivityMessages = defineSection('platformActivity', {
  area: 'Area',
  allAreas: 'All areas',
  area_access: 'Sign-ins',
  area_announcement: 'Announcements',
  area_job: 'Failed jobs',
  area_plan: 'Plans',
  area_settings: 'Settings',
  area_super_admin: 'Super admins',
  area_template: 'Industry templates',
  area_tenant: 'Tenants',
  actor: 'Person',
  anyone: 'Anyone',
  from: 'From',
  to: 'To',
  system: 'System',
  change: '{field}: {before} → {after}',
  empty: 'empty',
  nothing: 'No entries match.',
  exportCsv: 'Export CSV',
  before: 'Before',
  after: 'After',
  field: 'Field',
});
