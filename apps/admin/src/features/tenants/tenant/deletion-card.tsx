import { ScheduleTenantDeletion } from '@lobby/contracts/platform/tenants';
import {
  Alert,
  Button,
  Card,
  Dialog,
  ErrorAlert,
  Form,
  formatDateTime,
  NumberField,
  QueryView,
  TextField,
  useAction,
  useForm,
} from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../../trpc.ts';
import { PurgeProgress } from '../purge-progress.tsx';
import { t, tPlatform } from '../translate.ts';
import type { Tenant } from '../tenant.ts';

const POLL_MS = 2_000;
const WAIT_DAYS = 14;

interface Props {
  tenant: Tenant;
  onChanged: () => void;
}

function DeleteForm({ tenant: { id: tenantId }, onScheduled }: { tenant: Tenant; onScheduled: () => void }) {
  const schedule = useAction((input: ScheduleTenantDeletion) => api.platformTenants.scheduleDeletion.mutate(input), {
    onSuccess: onScheduled,
    successMessage: t('deletionScheduled'),
  });
  const { fields, ...form } = useForm({
    schema: ScheduleTenantDeletion,
    initialValues: { tenantId, reason: '', waitDays: WAIT_DAYS },
    action: schedule,
  });
  return (
    <Form form={form} submitLabel={t('deleteConfirm')}>
      <p>{t('deleteConsequences')}</p>
      <TextField field={fields.reason} label={tPlatform('reason')} hint={t('deleteReasonHint')} autofocus />
      <NumberField field={fields.waitDays} label={t('waitDays')} />
    </Form>
  );
}

function DeleteButton({ tenant, onChanged }: Props) {
  const [isOpen, setOpen] = useState(false);
  const onScheduled = (): void => {
    setOpen(false);
    onChanged();
  };
  return (
    <>
      <div>
        <Button variant="danger" onClick={() => setOpen(true)}>
          {t('deleteButton')}
        </Button>
      </div>
      <Dialog title={t('deleteQuestion', { tenant: tenant.name })} isOpen={isOpen} onClose={() => setOpen(false)}>
        <DeleteForm tenant={tenant} onScheduled={onScheduled} />
      </Dialog>
    </>
  );
}

/** Deletes the tenant after a while, and takes that back. */
export function DeletionCard({ tenant, onChanged }: Props) {
  const { id: tenantId } = tenant;
  const query = useQuery({
    ...queries.platformTenants.findDeletion.queryOptions({ tenantId }),
    refetchInterval: ({ state }) => (state.data?.status === 'purging' ? POLL_MS : false),
  });
  const cancel = useAction(() => api.platformTenants.cancelDeletion.mutate({ tenantId }), {
    onSuccess: onChanged,
    successMessage: t('deletionCanceled'),
  });
  return (
    <Card title={t('deleteTitle')} lead={t('deleteLead')}>
      <QueryView query={query}>
        {(deletion) =>
          deletion === null ? (
            <DeleteButton tenant={tenant} onChanged={onChanged} />
          ) : deletion.status === 'scheduled' ? (
            <>
              <Alert variant="warning">
                {t('deletionDue', { time: formatDateTime(deletion.dueAt), reason: deletion.reason })}
              </Alert>
              <ErrorAlert error={cancel.error} />
              <div>
                <Button isBusy={cancel.isRunning} onClick={() => cancel.run()}>
                  {t('cancelDeletion')}
                </Button>
              </div>
            </>
          ) : (
            <PurgeProgress report={deletion.report} />
          )
        }
      </QueryView>
    </Card>
  );
}
