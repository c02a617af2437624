import { defineSection } from '../section.ts';

/** A company's own hosts for its chat page. */
export const chatDomainMessages = defineSection('chatDomains', {
  title: 'Your own domain',
  lead: 'Show the chat page at an address of yours, such as chat.example.com.',
  hostname: 'Domain',
  add: 'Add domain',
  added: 'Domain added. Create the DNS records below.',
  removed: '{hostname} removed.',
  removeTitle: 'Remove {hostname}?',
  removeConsequences: 'The chat page stops working at this address right away. Its usual address keeps working.',
  state_pending: 'Not verified yet',
  state_verified: 'Verified',
  state_failing: 'DNS record missing',
  checkNow: 'Check now',
  lastChecked: 'Last checked',
  notChecked: 'Not checked yet',
  records: 'DNS records',
  recordsLead: 'Add these two records at your DNS provider. They can take up to an hour to show.',
  name: 'Name',
  value: 'Value',
  found: 'Found',
  missing: 'Not found',
  notSeen: 'Not seen',
  open: 'Open chat page',
  problem_txt_missing: "We can't see the TXT record yet. We keep checking, so you can leave this page.",
  problem_txt_wrong: 'The TXT record has another value. Copy the value below again.',
  problem_dns_unavailable: "The name servers of this domain don't answer. We'll try again soon.",
  problem_taken: 'Another company has verified this domain. Contact support if it is yours.',
  failing: 'The TXT record was removed. Add it again by {date}, or the domain is removed.',
  cnameHint:
    "The CNAME record isn't visible. That's fine if this domain reaches us another way, such as a proxy of yours.",
});
