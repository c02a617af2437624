import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { tenantMessages } from '@lobby/messages/staff/tenants';
import { Button, Card, ConfirmButton, ErrorAlert, useAction } from '@lobby/ui';
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
  const deactivate = useAction(() => api.tenants.deactivate.mutate(), {
    onSuccess: onChanged,
    successMessage: t('deactivated'),
  });
  return (
    <Card title={t('deactivateCompany')} lead={t('deactivateLead')}>
      <div>
        <ConfirmButton
          label={t('deactivateButton')}
          title={t('deactivateQuestion')}
          confirmLabel={tConsole('deactivate')}
          action={deactivate}
          size="normal"
        >
          {t('deactivateConsequences', { company })}
        </ConfirmButton>
      </div>
    </Card>
  );
}

interface Props {
  tenant: Pick<RouterOutputs['tenants']['getProfile'], 'status' | 'name'>;
  onChanged: () => void;
}

/** Deactivates the tenant, or activates it again. */
export const TenantStatusCard = ({ tenant, onChanged }: Props) =>
  tenant.status === 'deactivated' ? (
    <ActivateCard onChanged={onChanged} />
  ) : (
    <DeactivateCard company={tenant.name} onChanged={onChanged} />
  );
