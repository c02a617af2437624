import { RelativeTime, Alert, CopyField, EmptyState, PageBody, PageHeader, QueryView } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { Mail } from 'lucide-preact';
import { api } from '../../trpc.ts';

/** Messages that were not sent because the server has no mail set up; staff can pass their links on. */
export function MailPage() {
  const query = useQuery({
    queryKey: ['mail'],
    queryFn: () => api.platform.listUnsentMail.query({}),
    refetchInterval: 10_000,
  });
  return (
    <PageBody>
      <PageHeader title="Mail" lead="Messages of this server that could not be sent, the newest first." />
      <QueryView query={query}>
        {({ isMailSetUp, mails }) => (
          <div class="flex flex-col gap-4">
            {!isMailSetUp && (
              <Alert variant="warning">
                No SMTP_URL is set. Mails are kept here for 7 days. You can pass their links on.
              </Alert>
            )}
            {mails.length === 0 ? (
              <EmptyState icon={<Mail />} title="Nothing is waiting">
                {isMailSetUp
                  ? 'Mail is set up, and messages leave by themselves.'
                  : 'When somebody asks for a new password or invites a colleague, the message appears here.'}
              </EmptyState>
            ) : (
              <ul class="flex flex-col gap-3">
                {mails.map(({ id, to, subject, link, createdAt }) => (
                  <li key={id} class="rounded-box border border-base-300 bg-base-100 p-4">
                    <p class="flex flex-wrap justify-between gap-2">
                      <span class="font-medium break-all">
                        {to}: {subject}
                      </span>
                      <RelativeTime at={createdAt} />
                    </p>
                    <div class="mt-2">
                      <CopyField label="The link" text={link} />
                    </div>
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
      </QueryView>
    </PageBody>
  );
}
