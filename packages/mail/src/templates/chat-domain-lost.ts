import { staffMail } from '../staff-mail.ts';

export const chatDomainLost = staffMail<'chat_domain_lost'>(
  ({ tenantName, hostname, change, days, link }, translate) => ({
    subject: translate(change === 'failing' ? 'chatDomainFailingSubject' : 'chatDomainRemovedSubject', { hostname }),
    blocks: [
      {
        kind: 'paragraph',
        text: translate(change === 'failing' ? 'chatDomainFailingText' : 'chatDomainRemovedText', {
          company: tenantName,
          hostname,
          days,
        }),
      },
      { kind: 'button', label: translate('chatDomainButton'), link },
    ],
  }),
);
