import { Alert, Button, useAction } from '@lobby/ui';
import { useEffect, useState } from 'preact/hooks';
import { api } from '../trpc.ts';
import { t } from './translate.ts';

const MINUTE_MS = 60_000;
const TICK_MS = 10_000;

interface Props {
  tenantId: string;
  access: { expiresAt: string; canWrite: boolean };
}

/** Back to the console, from which staff came. */
const leaveTo = (tenantId: string): void => location.assign(`/admin/tenants/${tenantId}`);

/** The minutes that are left, the one that has begun included. Calls back when none is. */
function useMinutesLeft(expiresAt: string, onEnd: () => void): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const left = Date.parse(expiresAt) - now;
  useEffect(() => {
    if (left <= 0) onEnd();
  }, [left <= 0]);
  return Math.max(0, Math.ceil(left / MINUTE_MS));
}

/** Says to a super admin that they are in a company's dashboard and for how long, and lets them leave. */
export function StaffAccessBanner({ tenantId, access: { expiresAt, canWrite } }: Props) {
  const minutes = useMinutesLeft(expiresAt, () => leaveTo(tenantId));
  const leave = useAction(() => api.platformTenants.closeStaffAccess.mutate({ tenantId }), {
    onSuccess: () => leaveTo(tenantId),
  });
  const button = (
    <Button size="small" isBusy={leave.isRunning} onClick={() => leave.run()}>
      {t('leave')}
    </Button>
  );
  return (
    <div class="[&>.alert]:rounded-none [&>.alert]:border-x-0 [&>.alert]:border-t-0">
      <Alert variant="warning" action={button}>
        {t(canWrite ? 'staffEditing' : 'staffLooking')} {t('staffTimeLeft', { count: minutes })}
      </Alert>
    </div>
  );
}
