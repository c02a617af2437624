import { useState } from 'preact/hooks';
import { Button } from './button.tsx';
import { useAction } from './use-action.ts';
import { formatDateTime } from '../format/format-time.ts';
import { t } from '../translate.ts';
import { Alert } from '../feedback/alert.tsx';
import { ErrorAlert } from '../feedback/error-alert.tsx';

interface LogState {
  events: number;
  brokenAt: string | null;
  lastHash: string | null;
}

const LogResult = ({ state: { events, brokenAt, lastHash } }: { state: LogState }) =>
  brokenAt === null ? (
    <Alert variant="success">
      <p>{t('auditIntact', { count: events })}</p>
      {lastHash && <p class="text-sm wrap-anywhere">{t('auditFingerprint', { hash: lastHash })}</p>}
    </Alert>
  ) : (
    <Alert variant="error">{t('auditBroken', { time: formatDateTime(brokenAt) })}</Alert>
  );

/** A button that verifies an audit log, and what came of it. */
export function AuditLogCheck({ verify }: { verify: () => Promise<LogState> }) {
  const [state, setState] = useState<LogState | null>(null);
  const check = useAction(verify, { onSuccess: setState });
  return (
    <div class="flex flex-col items-start gap-3">
      <Button isBusy={check.isRunning} onClick={() => check.run()}>
        {t('auditCheck')}
      </Button>
      <ErrorAlert error={check.error} />
      {state && <LogResult state={state} />}
    </div>
  );
}
