import { AlertSettings } from '@lobby/contracts/platform/settings';
import { createTranslator } from '@lobby/messages';
import { platformHealthMessages } from '@lobby/messages/staff/platform/health';
import { Card, Form, LinesField, QueryView, TextField, useAction, useForm } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, queries } from '../../trpc.ts';

const t = createTranslator(platformHealthMessages);

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

/** Who is told of what fails. */
export function AlertsCard({ isReadOnly }: { isReadOnly: boolean }) {
  const query = useQuery(queries.platformHealth.getAlerts.queryOptions());
  return (
    <Card title={t('alerts')} lead={t('alertsLead')}>
      <QueryView query={query}>
        {(alerts) => <AlertsForm key={JSON.stringify(alerts)} alerts={alerts} isReadOnly={isReadOnly} />}
      </QueryView>
    </Card>
  );
}
