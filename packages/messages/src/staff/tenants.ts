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
    "Your widget goes offline on all sites, and agents can't sign in. Nothing is deleted, and you can reactivate at any time.",
  deactivateButton: 'Deactivate…',
  deactivateQuestion: 'Deactivate this company?',
  deactivateConsequences:
    'The widget of {company} goes offline right away, open conversations end, and only company admins can sign in.',
  deactivated: 'Company deactivated.',

  addCompany: 'Add a company',
  addCompanyLead: 'It gets its own space. Nothing is shared with your other companies.',
  back: 'Back',
});
