import { defineSection } from '../section.ts';

/** The company's profile, industry template and status. */
export const tenantMessages = defineSection('tenants', {
  company: 'Company',
  companyLead: 'Profile, industry template and status.',
  profile: 'Profile',
  companyName: 'Company name',
  websiteHint: 'To choose where the chat may run, go to Widget.',
  profileSaved: 'Profile saved.',

  activateCompany: 'Activate company',
  activateLead: 'Your widget goes live again, and agents can sign in.',
  activated: 'Company activated.',
  deactivateCompany: 'Deactivate company',
  deactivateLead:
    "Your widget goes offline on all sites, and agents can't sign in. You have 7 days to change your mind. Nothing is deleted, and you can reactivate later.",
  deactivateButton: 'Deactivate…',
  deactivateQuestion: 'Deactivate this company?',
  deactivateConsequences:
    'In 7 days, the widget of {company} goes offline, open conversations end, and only company admins can sign in. Until then, everything keeps working and you can cancel. Your data stays until the platform deletes it at your request.',
  deactivateConfirm: 'Schedule deactivation',
  deactivationScheduled: 'Deactivation scheduled.',
  deactivationDue: 'This company will be deactivated {date}. Until then, everything keeps working.',
  keepCompany: 'Keep company active',
  companyKept: 'Deactivation canceled.',

  slug: 'Dashboard address',
  slugHint: 'Part of your dashboard and chat page addresses: {url}',
  slugWarning: 'Bookmarks and links with the old address stop working.',
  timeZone: 'Time zone',
  timeZoneHint: 'For business hours, reports and answers about today.',
  hostedChat: 'Chat page',
  hostedChatLead: 'Your chat on its own page, for links in emails, profiles and QR codes. No website needed.',
  hostedChatToggle: 'Show the chat page',
  hostedChatUrl: 'Address of the chat page',
  openChatPage: 'Open chat page',

  addCompany: 'Add a company',
  addCompanyLead: 'It gets its own space. Nothing is shared with your other companies.',
  back: 'Back',
});
