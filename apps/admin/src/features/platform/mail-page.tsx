import { createTranslator } from '@lobby/messages';
import { platformMessages } from '@lobby/messages/staff/platform';
import { Alert, CopyField, EmptyState, PageBody, PageHeader, QueryView, RelativeTime } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { Mail } from 'lucide-preact';
import { queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(platformMessages);
const POLL_MS = 10_000;

type UnsentMail = RouterOutputs['platform']['listUnsentMail']['mails'][number];

const UnsentMailItem = ({ mail: { to, subject, link, createdAt } }: { mail: UnsentMail }) => (
  <li class="rounded-box border border-base-300 bg-base-100 p-4">
    <p class="flex flex-wrap justify-between gap-2">
      <span class="font-medium break-all">{t('mailSubject', { to, subject })}</span>
      <RelativeTime at={createdAt} />
    </p>
    <div class="mt-2">
      <CopyField label={t('link')} text={link} />
    </div>
  </li>
);

/** Messages that a server without SMTP could not send; staff can pass their links on. */
export function MailPage() {
  const query = useQuery({ ...queries.platform.listUnsentMail.queryOptions({}), refetchInterval: POLL_MS });
  return (
    <PageBody>
      <PageHeader title={t('mail')} lead={t('mailLead')} />
      <QueryView query={query}>
        {({ isMailSetUp, mails }) => (
          <div class="flex flex-col gap-4">
            {!isMailSetUp && <Alert variant="warning">{t('smtpMissing')}</Alert>}
            {mails.length === 0 ? (
              <EmptyState icon={<Mail />} title={t('noMail')}>
                {t(isMailSetUp ? 'noMailConfigured' : 'noMailMissing')}
              </EmptyState>
            ) : (
              <ul class="flex flex-col gap-3">
                {mails.map((mail) => (
                  <UnsentMailItem key={mail.id} mail={mail} />
                ))}
              </ul>
            )}
          </div>
        )}
      </QueryView>
    </PageBody>
  );
}
