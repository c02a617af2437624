import { defineSection } from '../section.ts';

/** The company's profile, industry template and status. */
export const tenantMessages = defineSection('tenants', {
  company: 'Company',
  companyLead: 'Profile, chat page, memory, data retention and status.',
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
  slugWarning: 'The old address leads to the new one for 90 days. After that, another company can take it.',
  timeZone: 'Time zone',
  timeZoneHint: 'For business hours, reports and answers about today.',
  hostedChat: 'Chat page',
  hostedChatLead: 'Your chat on its own page, for links in emails, profiles and QR codes. No website needed.',
  hostedChatToggle: 'Show the chat page',
  hostedChatUrl: 'Address of the chat page',
  openChatPage: 'Open chat page',

  staffAccess: 'Access by platform staff',
  staffAccessLead:
    'Lets the staff of this platform open your dashboard for up to an hour, with a reason. Everything they do is in your activity log.',
  allowStaffAccess: 'Allow access',
  staffAccessHint: 'Turning this off ends their access right away.',
  noStaffAccess: 'Nobody has accessed your dashboard yet.',
  staffAccessHistory: 'Past access',
  staffMember: 'Staff member',
  staffReason: 'Reason',
  staffAccessTime: 'Time',
  staffCould: 'Permission',
  staffCouldView: 'View only',
  staffCouldEdit: 'View and edit',

  addCompany: 'Add a company',
  addCompanyLead: 'It gets its own space. Nothing is shared with your other companies.',
  back: 'Back',
});
