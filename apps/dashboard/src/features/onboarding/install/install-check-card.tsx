import type { InstallStatus } from '@lobby/contracts/onboarding';
import { Alert, Button, Card, ErrorAlert, formatDateTime, RelativeTime, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { api, queries } from '../../../trpc.ts';
import { t } from '../translate.ts';
import type { OnboardingView } from '../use-onboarding.ts';

type Check = NonNullable<OnboardingView['installCheck']>;

const VARIANTS = {
  seen: 'success',
  found: 'success',
  expiring_key: 'warning',
  csp: 'warning',
  other_key: 'warning',
  site_not_allowed: 'warning',
  not_found: 'info',
  unreachable: 'warning',
} as const satisfies Record<InstallStatus, string>;

const formatCheck = ({ status, detail }: Check): string => {
  if (status === 'csp') return t('check_csp', { detail, origin: location.origin });
  if (status === 'expiring_key') return t('check_expiring_key', { date: formatDateTime(detail) });
  return status === 'other_key' || status === 'site_not_allowed'
    ? t(`check_${status}`, { detail })
    : t(`check_${status}`);
};

function CheckResult({ check, onAllowed }: { check: Check; onAllowed: () => void }) {
  const allow = useAction(() => api.tenants.addDomain.mutate({ origin: check.detail }), { onSuccess: onAllowed });
  const allowButton = check.status === 'site_not_allowed' && (
    <Button size="small" isBusy={allow.isRunning} onClick={() => allow.run()}>
      {t('allowSite', { origin: check.detail })}
    </Button>
  );
  return (
    <>
      <Alert variant={VARIANTS[check.status]} action={allowButton}>
        {formatCheck(check)}
      </Alert>
      <ErrorAlert error={allow.error} />
    </>
  );
}

/** Has the server look at the company's page, and says what it saw. */
export function InstallCheckCard({ onboarding: { website, installCheck } }: { onboarding: OnboardingView }) {
  const queryClient = useQueryClient();
  const check = useAction(() => api.onboarding.checkInstallation.mutate(), {
    onSuccess: () => queryClient.invalidateQueries(queries.onboarding.pathFilter()),
  });
  return (
    <Card title={t('check')} lead={t('checkLead', { url: website ?? '' })}>
      {installCheck && <CheckResult check={installCheck} onAllowed={() => check.run()} />}
      <ErrorAlert error={check.error} />
      <div class="flex flex-wrap items-center gap-3">
        <Button variant="primary" isBusy={check.isRunning} onClick={() => check.run()}>
          {t('checkNow')}
        </Button>
        {installCheck && (
          <span class="text-sm quiet">
            <RelativeTime at={installCheck.checkedAt} />
          </span>
        )}
      </div>
    </Card>
  );
}
