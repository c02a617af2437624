import { defineSection } from '../section.ts';

/** The console of the platform's staff. */
export const platformMessages = defineSection('platform', {
  consoleName: 'Lobby console',
  signInLead: 'For platform staff.',
  notStaff: 'Platform console',
  notStaffLead: '{email} is not a member of the platform staff.',
  pageNotFound: 'Page not found',

  tenants: 'Tenants',
  tenantsLead: 'All companies on this platform.',
  tenant: 'Tenant',
  searchTenants: 'Search tenants',
  noTenantMatches: 'No tenants match.',
  members: 'Members',
  resources: 'Resources',
  faqs: 'FAQs',
  conversations: 'Conversations',
  messages: 'Messages',
  storage: 'Storage',
  lastActivity: 'Last activity',

  createTenant: 'Create tenant',
  create: 'Create',
  companyName: 'Company name',
  adminName: "Company admin's name",
  adminEmail: "Company admin's email",
  tenantCreated: 'Tenant {slug} created.',
  shareLink: "Email isn't set up. Share this link with the company admin to set a password:",
  link: 'Link',
  linkMailed: 'The company admin receives a link by email to set a password, or signs in with an existing one.',

  allTenants: 'All tenants',
  waiting: 'Waiting',
  passages: 'Passages',
  questionsThisMonth: 'Questions this month',
  registered: 'Registered',
  suspendButton: 'Suspend…',
  suspend: 'Suspend',
  suspendTenant: 'Suspend {tenant}?',
  suspendConsequences:
    "Its widget goes offline right away, its members can't sign in, and open connections end. Nothing is deleted.",
  reason: 'Reason',
  reasonHint: "Recorded in the tenant's activity log.",
  suspended: '{tenant} suspended.',
  suspendedBecause: 'Suspended: {reason}',
  suspendedNotice: 'This tenant is suspended.',
  reactivate: 'Reactivate',
  reactivated: 'Tenant reactivated.',
  changePlan: 'Change plan',
  planOption: '{name}: {questions} questions per month, {resources} resources, {seats} seats',
  planChanged: 'Plan changed. Its limits apply immediately.',

  membersLead: 'People in two tenants are listed twice.',
  searchMembers: 'Search members',
  noMemberMatches: 'No members match.',
  disabled: 'Disabled',

  resourcesLead: 'Resources of all tenants.',
  resource: 'Resource',
  searchResources: 'Search resources',
  noResourceMatches: 'No resources match.',
  type: 'Type',
  pages: 'Pages',
  pagesOfTotal: '{done} / {total}',
  size: 'Size',

  embeddings: 'Semantic search',
  embeddingsLead: 'The embedding model that passages and questions are compared with.',
  dimensions: '{count} dimensions',
  reindexing: '{done} of {total} passages are indexed.',
  reindexProgress: 'Passages indexed',
  tenantsWaiting: '{waiting} of {tenants} tenants still use the previous model.',
  previousModel: '{model} serves {count} of them until then.',
  previousModelMissing:
    "{model} served {count} tenants and can't be loaded anymore. They use keyword search until indexing is complete.",
  allIndexed: 'All {count} passages are indexed.',

  mail: 'Email',
  mailLead: 'Messages this server could not send, newest first.',
  smtpMissing: 'SMTP_URL is not set. Emails are kept here for 7 days. You can pass on their links.',
  noMail: 'No unsent messages',
  noMailConfigured: 'Email is set up, and messages are sent automatically.',
  noMailMissing: 'Password resets and invitations appear here when someone requests them.',
  mailSubject: '{to}: {subject}',
});

/** Whether a tenant is open. */
export const tenantStatuses = defineSection('tenantStatuses', {
  active: 'Active',
  suspended: 'Suspended',
  deactivated: 'Deactivated',
});
