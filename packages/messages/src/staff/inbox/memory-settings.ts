import { defineSection } from '../../section.ts';

/** How a company's memory of its contacts works. */
export const memorySettingsMessages = defineSection('memorySettings', {
  title: 'Memory',
  lead: 'Remember what contacts told you, so that the assistant and your team can pick up where they left off. The assistant uses it only for visitors who have proven who they are.',
  isEnabled: 'Remember conversations',
  isEnabledHint:
    'While this is off, nothing new is remembered and nothing is used. What is stored stays until it expires.',
  quietMinutes: 'Minutes without a message',
  quietMinutesHint: 'An open conversation is remembered after this time. A resolved one is remembered right away.',
  retentionDays: 'Days to keep',
  retentionDaysHint: 'Older facts, promises and summaries are deleted automatically.',
  allowsHealthData: 'Allow health data',
  allowsHealthDataHint:
    'Allergies, illnesses and the like are left out unless you allow them. Card numbers, passwords and blocked topics are never remembered.',
  save: 'Save',
  saved: 'Saved',
});
