import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { tenantMessages } from '@lobby/messages/staff/tenants';
import { Alert, Button, Card, ConfirmButton, ErrorAlert, formatDateTime, useAction } from '@lobby/ui';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(tenantMessages);
const tConsole = createTranslator(consoleMessages);

function ActivateCard({ onChanged }: { onChanged: () => void }) {
  const activate = useAction(() => api.tenants.activate.mutate(), {
    onSuccess: onChanged,
    successMessage: t('activated'),
  });
  return (
    <Card title={t('activateCompany')} lead={t('activateLead')}>
      <ErrorAlert error={activate.error} />
      <div>
        <Button variant="primary" isBusy={activate.isRunning} onClick={() => activate.run()}>
          {tConsole('activate')}
        </Button>
      </div>
    </Card>
  );
}

function DeactivateCard({ company, onChanged }: { company: string; onChanged: () => void }) {
  const deactivate = useAction(() => api.tenants.scheduleDeactivation.mutate(), {
    onSuccess: onChanged,
    successMessage: t('deactivationScheduled'),
  });
  return (
    <Card title={t('deactivateCompany')} lead={t('deactivateLead')}>
      <div>
        <ConfirmButton
          label={t('deactivateButton')}
          title={t('deactivateQuestion')}
          confirmLabel={t('deactivateConfirm')}
          action={deactivate}
          size="normal"
        >
          {t('deactivateConsequences', { company })}
        </ConfirmButton>
      </div>
    </Card>
  );
}

/** The deactivation that waits for its day, and the way back. */
function ScheduledCard({ dueAt, onChanged }: { dueAt: string; onChanged: () => void }) {
  const cancel = useAction(() => api.tenants.activate.mutate(), {
    onSuccess: onChanged,
    successMessage: t('companyKept'),
  });
  return (
    <Card title={t('deactivateCompany')}>
      <Alert variant="warning">{t('deactivationDue', { date: formatDateTime(dueAt) })}</Alert>
      <ErrorAlert error={cancel.error} />
      <div>
        <Button variant="primary" isBusy={cancel.isRunning} onClick={() => cancel.run()}>
          {t('keepCompany')}
        </Button>
      </div>
    </Card>
  );
}

interface Props {
  tenant: Pick<RouterOutputs['tenants']['getProfile'], 'status' | 'name' | 'deactivationDueAt'>;
  onChanged: () => void;
}

/** Has the tenant deactivated after a week, takes that back, or activates it again. */
export function TenantStatusCard({ tenant: { status, name, deactivationDueAt }, onChanged }: Props) {
  if (status === 'deactivated') return <ActivateCard onChanged={onChanged} />;
  if (deactivationDueAt) return <ScheduledCard dueAt={deactivationDueAt} onChanged={onChanged} />;
  return <DeactivateCard company={name} onChanged={onChanged} />;
}
