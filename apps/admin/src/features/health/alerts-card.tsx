import { AlertSettings } from '@lobby/contracts/platform/settings';
import { createTranslator, translateCoded } from '@lobby/messages';
import { alertTestMessages, platformHealthMessages } from '@lobby/messages/staff/platform/health';
import { mailTestMessages } from '@lobby/messages/staff/platform/settings';
import { Alert, Button, Card, ErrorAlert, Form, LinesField, QueryView, TextField, useAction, useForm } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(platformHealthMessages);

type AlertTest = RouterOutputs['platformHealth']['testAlerts'][number];

function AlertsForm({ alerts, isReadOnly }: { alerts: AlertSettings; isReadOnly: boolean }) {
  const queryClient = useQueryClient();
  const action = useAction((input: AlertSettings) => api.platformHealth.updateAlerts.mutate(input), {
    onSuccess: () => queryClient.invalidateQueries(queries.platformHealth.getAlerts.queryFilter()),
    successMessage: t('saved'),
  });
  const { fields, ...form } = useForm({ schema: AlertSettings, initialValues: alerts, action });
  return (
    <fieldset disabled={isReadOnly} class="min-w-0">
      <Form form={form} submitLabel={t('save')} warnsUnsaved>
        <LinesField field={fields.emails} label={t('alertEmails')} hint={t('alertEmailsHint')} rows={3} />
        <TextField
          field={fields.webhookUrl}
          label={t('webhookUrl')}
          type="url"
          placeholder="https://hooks.example.com/…"
          hint={t('webhookHint')}
        />
      </Form>
    </fieldset>
  );
}

const AlertResult = ({ result }: { result: AlertTest }) => (
  <Alert variant={result.isOk ? 'success' : 'error'}>
    <span class="font-medium break-all">{result.to}</span>{' '}
    {translateCoded(alertTestMessages, result) ?? translateCoded(mailTestMessages, result) ?? result.code}
  </Alert>
);

/** Tells everybody who is saved of nothing, and what became of it. */
function TestAlerts({ hasRecipients }: { hasRecipients: boolean }) {
  const [results, setResults] = useState<readonly AlertTest[]>([]);
  const test = useAction(() => api.platformHealth.testAlerts.mutate(), { onSuccess: setResults });
  return (
    <section class="flex flex-col items-start gap-3 border-t border-base-300 pt-4">
      <Button isBusy={test.isRunning} disabled={!hasRecipients} onClick={() => test.run()}>
        {t('testAlerts')}
      </Button>
      <p class="text-sm quiet">{t(hasRecipients ? 'testNote' : 'noRecipients')}</p>
      <ErrorAlert error={test.error} />
      {!test.isRunning && results.map((result) => <AlertResult key={result.to} result={result} />)}
    </section>
  );
}

/** Who is told of what fails. */
export function AlertsCard({ isReadOnly }: { isReadOnly: boolean }) {
  const query = useQuery(queries.platformHealth.getAlerts.queryOptions());
  return (
    <Card title={t('alerts')} lead={t('alertsLead')}>
      <QueryView query={query}>
        {(alerts) => (
          <>
            <AlertsForm key={JSON.stringify(alerts)} alerts={alerts} isReadOnly={isReadOnly} />
            {!isReadOnly && <TestAlerts hasRecipients={alerts.emails.length > 0 || alerts.webhookUrl !== ''} />}
          </>
        )}
      </QueryView>
    </Card>
  );
}
