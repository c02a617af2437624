import { defineSection } from '../section.ts';

/** The company's profile, plan, usage and activity log. */
export const tenantMessages = defineSection('tenants', {
  company: 'Company',
  companyLead: 'Profile, plan and usage.',
  profile: 'Profile',
  companyName: 'Company name',
  websiteHint: 'To choose where the chat may run, go to Widget.',
  profileSaved: 'Profile saved.',

  planName: 'Plan: {plan}',
  planLead: "Your plan's limits, and what happens when you reach them.",
  changePlanHint: 'To change your plan, ask a company admin.',
  largerPlan: 'Larger plan',
  requestPlan: 'Request plan',
  planRequestSent: 'Request sent.',
  planRequested: 'You requested the {plan} plan on {time}. Your current plan stays until the request is approved.',
  withdrawRequest: 'Withdraw request',
  planRequestWithdrawn: 'Request withdrawn.',
  usageOfLimit: '{used} of {limit}',
  questions: 'Questions this month',
  questionsHint: 'After that, visitors can still talk to your team.',
  resources: 'Resources',
  resourcesHint: 'After that, delete a resource to add another one.',
  storage: 'Storage',
  storageHint: 'After that, delete files to upload more.',
  seats: 'Seats',
  seatsHint: 'Members and open invitations. After that, no more people can be invited.',

  activateCompany: 'Activate company',
  activateLead: 'Your widget goes live again, and agents can sign in.',
  activated: 'Company activated.',
  deactivateCompany: 'Deactivate company',
  deactivateLead:
    "Your widget goes offline on all sites, and agents can't sign in. Nothing is deleted, and you can reactivate at any time.",
  deactivateButton: 'Deactivate…',
  deactivateQuestion: 'Deactivate this company?',
  deactivateConsequences:
    'The widget of {company} goes offline right away, open conversations end, and only company admins can sign in.',
  deactivated: 'Company deactivated.',

  activityLog: 'Activity log',
  activityLead: "Latest changes by your team and the platform. Entries can't be edited.",
  activityChanges: 'Changes',
  activityAccess: 'Sign-ins and access',
  noActivity: 'No activity yet.',

  addCompany: 'Add a company',
  addCompanyLead: 'It gets its own space. Nothing is shared with your other companies.',
  back: 'Back',
});
