import { defineSection } from '../section.ts';

/** Pages of company admins in the navigation, apart from the frame that agents load too. */
export const adminNavigationMessages = defineSection('adminNavigation', {
  channels: 'Channels',
  fields: 'Fields and records',
  plan: 'Plan and usage',
  activity: 'Activity log',
});
