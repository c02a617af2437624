import { defineSection } from '../../section.ts';

/** What an agent can be allowed beside conversations, and pages that a member may not open. */
export const permissionMessages = defineSection('permissions', {
  title: 'Permissions',
  lead: 'What this agent can use besides the inbox. Company admins can use everything.',
  analytics: 'Analytics',
  analyticsHint: 'See analytics and the team report.',
  export: 'Export',
  exportHint: 'Download FAQs and analytics as files.',
  knowledge: 'Knowledge',
  knowledgeHint: 'Manage resources, company facts, FAQs, standard replies and evaluation.',
  settings: 'Settings',
  settingsHint: 'Change the assistant, the widget and handover.',
  billing: 'Billing',
  billingHint: 'See usage and request a different plan.',

  missingTitle: 'No access',
  missingHeading: "You don't have access to this page",
  missingText: 'It needs the {permission} permission. Ask a company admin to give it to you in Team: {admins}.',
  adminOnlyText: 'Only company admins can open it. If you need something from here, ask one of them: {admins}.',
  openInbox: 'Go to inbox',
});
