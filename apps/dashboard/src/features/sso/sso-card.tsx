import type { SsoTestResult } from '@lobby/contracts/sso';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { ssoMessages } from '@lobby/messages/staff/people/sso';
import {
  Alert,
  Badge,
  Button,
  Card,
  ConfirmButton,
  DefinitionList,
  Dialog,
  ErrorAlert,
  QueryView,
  useAction,
} from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { SsoForm } from './sso-form.tsx';

const t = createTranslator(ssoMessages);
const tConsole = createTranslator(consoleMessages);

type Connection = NonNullable<RouterOutputs['sso']['getConnection']['connection']>;

function ConnectionDetails({ connection }: { connection: Connection }) {
  const { issuer, domains, createsMembers, isRequired } = connection;
  return (
    <DefinitionList
      columns="sm:grid-cols-2"
      items={[
        { term: t('issuer'), value: <span class="break-all">{issuer}</span> },
        { term: t('domains'), value: domains.join(', ') },
        { term: t('newPeople'), value: t(createsMembers ? 'addedAutomatically' : 'byInvitation') },
        {
          term: tConsole('status'),
          value: isRequired ? <Badge tone="info">{t('required')}</Badge> : <Badge tone="plain">{t('optional')}</Badge>,
        },
      ]}
    />
  );
}

const RESULT_VARIANTS = { ok: 'success', client_unknown: 'info' } as const;

function TestResult({ result }: { result: SsoTestResult }) {
  const variant = result === 'ok' || result === 'client_unknown' ? RESULT_VARIANTS[result] : 'error';
  return <Alert variant={variant}>{t(`result_${result}`)}</Alert>;
}

function ConnectionActions({ onEdit, onRemoved }: { onEdit: () => void; onRemoved: () => void }) {
  const [result, setResult] = useState<SsoTestResult | null>(null);
  const test = useAction(() => api.sso.testConnection.mutate(), { onSuccess: (tested) => setResult(tested.result) });
  const remove = useAction(() => api.sso.removeConnection.mutate(), {
    onSuccess: onRemoved,
    successMessage: t('removed'),
  });
  return (
    <>
      {result && !test.isRunning && <TestResult result={result} />}
      <ErrorAlert error={test.error} />
      <div class="flex flex-wrap gap-2">
        <Button size="small" isBusy={test.isRunning} onClick={() => test.run()}>
          {t('test')}
        </Button>
        <Button size="small" onClick={onEdit}>
          {tConsole('edit')}
        </Button>
        <ConfirmButton label={t('remove')} title={t('removeTitle')} confirmLabel={t('remove')} action={remove}>
          {t('removeConsequences')}
        </ConfirmButton>
      </div>
    </>
  );
}

/** The company's identity provider: what is set, a test of it, and its form. */
export function SsoCard() {
  const queryClient = useQueryClient();
  const [isEditing, setEditing] = useState(false);
  const query = useQuery(queries.sso.getConnection.queryOptions());
  const refresh = (): void => {
    setEditing(false);
    void queryClient.invalidateQueries(queries.sso.pathFilter());
  };
  return (
    <Card title={t('title')} lead={t('lead')}>
      <QueryView query={query}>
        {({ connection, admins, redirectUri }) => (
          <div class="flex flex-col gap-4">
            {connection ? (
              <>
                <ConnectionDetails connection={connection} />
                <ConnectionActions onEdit={() => setEditing(true)} onRemoved={refresh} />
              </>
            ) : (
              <div>
                <Button onClick={() => setEditing(true)}>{t('setUp')}</Button>
              </div>
            )}
            <Dialog title={t(connection ? 'editTitle' : 'setUp')} isOpen={isEditing} onClose={() => setEditing(false)}>
              <SsoForm connection={connection} admins={admins} redirectUri={redirectUri} onSaved={refresh} />
            </Dialog>
          </div>
        )}
      </QueryView>
    </Card>
  );
}
