import { defineSection } from '../../section.ts';

/** The navigation of the console. */
export const platformNavigationMessages = defineSection('platformNavigation', {
  companies: 'Companies',
  analytics: 'Analytics',
  conversations: 'Conversations',
  operations: 'Operations',
  platform: 'Platform',
  templates: 'Templates',
  plans: 'Plans',
  announcements: 'Announcements',
  health: 'Health',
  unsentMail: 'Unsent email',
  settings: 'Settings',
  superAdmins: 'Super admins',
});
