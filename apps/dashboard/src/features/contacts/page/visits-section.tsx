import { RelativeTime } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../../trpc.ts';
import { PageLink } from '../../inbox/contact/page-link.tsx';
import { t } from '../translate.ts';
import { Section } from './section.tsx';

const MAX_SHOWN = 20;

/** The pages that the contact viewed in all browsers. */
export function VisitsSection({ contactId }: { contactId: string }) {
  const query = useQuery(queries.contacts.listVisits.queryOptions({ contactId }));
  return (
    <Section title={t('visits')} query={query}>
      {({ pageViews }) =>
        pageViews.length === 0 ? (
          <p class="quiet">{t('noVisits')}</p>
        ) : (
          <ul class="flex flex-col gap-1.5 text-sm">
            {pageViews.slice(0, MAX_SHOWN).map(({ id, url, title, createdAt }) => (
              <li key={id} class="flex items-baseline justify-between gap-2">
                <span class="min-w-0">
                  <PageLink url={url} title={title} />
                </span>
                <span class="shrink-0 quiet">
                  <RelativeTime at={createdAt} />
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </Section>
  );
}

/** What the contact agreed to have stored, with the words that were shown. */
export function ConsentsSection({ contactId }: { contactId: string }) {
  const query = useQuery(queries.contacts.listVisits.queryOptions({ contactId }));
  return (
    <Section title={t('consents')} query={query}>
      {({ consents }) =>
        consents.length === 0 ? (
          <p class="quiet">{t('noConsents')}</p>
        ) : (
          <ul class="flex flex-col gap-2 text-sm">
            {consents.map(({ visitorId, text, grantedAt, withdrawnAt }) => (
              <li key={visitorId}>
                <p class="wrap-anywhere" dir="auto">
                  {text || t('consentByPage')}
                </p>
                <p class="quiet">
                  {t(withdrawnAt ? 'consentWithdrawn' : 'consentGiven')} ·{' '}
                  <RelativeTime at={withdrawnAt ?? grantedAt} />
                </p>
              </li>
            ))}
          </ul>
        )
      }
    </Section>
  );
}
