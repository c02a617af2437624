import {
  Badge,
  Button,
  Card,
  ConfirmButton,
  DataTable,
  ErrorAlert,
  QueryView,
  RelativeTime,
  useAction,
} from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { t, tConsole } from './translate.ts';
import { useRefreshAccount } from './use-account.ts';

type Session = RouterOutputs['account']['listSessions'][number];

function SignOutButton({ session: { id } }: { session: Session }) {
  const refresh = useRefreshAccount();
  const signOut = useAction(() => api.account.closeSession.mutate({ sessionId: id }), {
    onSuccess: refresh,
    successMessage: t('signedOut'),
  });
  return (
    <>
      <Button size="small" isBusy={signOut.isRunning} onClick={() => signOut.run()}>
        {t('signOutBrowser')}
      </Button>
      <ErrorAlert error={signOut.error} />
    </>
  );
}

const COLUMNS: Column<Session>[] = [
  {
    title: t('browser'),
    isRowHeader: true,
    cell: ({ browser }) => <span class="font-medium">{browser ?? t('unknownBrowser')}</span>,
  },
  { title: t('network'), cell: ({ network }) => <span class="break-all">{network ?? t('unknownNetwork')}</span> },
  { title: t('signedIn'), cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
  { title: t('lastSeen'), cell: ({ lastSeenAt }) => <RelativeTime at={lastSeenAt} /> },
  {
    title: tConsole('actions'),
    cell: (session) => (
      <div class="flex justify-end">
        {session.isCurrent ? <Badge tone="success">{t('thisBrowser')}</Badge> : <SignOutButton session={session} />}
      </div>
    ),
  },
];

function SignOutElsewhereButton() {
  const refresh = useRefreshAccount();
  const signOut = useAction(() => api.account.signOutElsewhere.mutate(), {
    onSuccess: refresh,
    successMessage: t('signedOut'),
  });
  return (
    <ConfirmButton
      label={t('signOutElsewhere')}
      title={t('signOutElsewhereTitle')}
      confirmLabel={t('signOutBrowser')}
      action={signOut}
    >
      {t('signOutElsewhereConsequences')}
    </ConfirmButton>
  );
}

/** The browsers that the person is signed in with. */
export function SessionsCard() {
  const query = useQuery(queries.account.listSessions.queryOptions());
  const hasOthers = (query.data?.length ?? 0) > 1;
  return (
    <Card title={t('browsers')} lead={t('browsersLead')} actions={hasOthers && <SignOutElsewhereButton />}>
      <QueryView query={query}>
        {(sessions) => <DataTable label={t('browsers')} columns={COLUMNS} rows={sessions} getRowId={({ id }) => id} />}
      </QueryView>
    </Card>
  );
}
