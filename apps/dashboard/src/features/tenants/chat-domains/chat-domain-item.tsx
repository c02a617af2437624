import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import {
  Alert,
  Badge,
  Button,
  ButtonLink,
  ConfirmButton,
  ErrorAlert,
  formatDateTime,
  RelativeTime,
  useAction,
} from '@lobby/ui';
import { api } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { DnsRecords } from './dns-records.tsx';
import { t } from './translate.ts';

const tConsole = createTranslator(consoleMessages);

type ChatDomain = RouterOutputs['chatDomains']['list'][number];

const STATE_TONES = { pending: 'info', verified: 'success', failing: 'warning' } as const;
type State = keyof typeof STATE_TONES;

const GRACE_DAYS = 7;
const DAY_MS = 86_400_000;

function Problem({ domain: { problem, failingSince } }: { domain: ChatDomain }) {
  if (failingSince) {
    const date = formatDateTime(new Date(new Date(failingSince).getTime() + GRACE_DAYS * DAY_MS).toISOString());
    return <Alert variant="warning">{t('failing', { date })}</Alert>;
  }
  if (!problem) return null;
  return (
    <Alert variant={problem === 'txt_missing' ? 'info' : 'warning'}>
      {t(`problem_${problem as 'txt_missing' | 'txt_wrong' | 'dns_unavailable' | 'taken'}`)}
    </Alert>
  );
}

function Actions({ domain: { id, hostname, state }, onChanged }: { domain: ChatDomain; onChanged: () => void }) {
  const check = useAction(() => api.chatDomains.check.mutate({ chatDomainId: id }), { onSuccess: onChanged });
  const remove = useAction(() => api.chatDomains.remove.mutate({ chatDomainId: id }), {
    onSuccess: onChanged,
    successMessage: t('removed', { hostname }),
  });
  return (
    <>
      <ErrorAlert error={check.error} />
      <div class="flex flex-wrap gap-2">
        <Button size="small" isBusy={check.isRunning} onClick={() => check.run()}>
          {t('checkNow')}
        </Button>
        {state !== 'pending' && (
          <ButtonLink href={`https://${hostname}`} target="_blank" size="small">
            {t('open')}
          </ButtonLink>
        )}
        <ConfirmButton
          label={tConsole('remove')}
          title={t('removeTitle', { hostname })}
          confirmLabel={tConsole('remove')}
          action={remove}
        >
          {t('removeConsequences')}
        </ConfirmButton>
      </div>
    </>
  );
}

/** One host: its state, what is missing and what to do, and its records. */
export function ChatDomainItem({ domain, onChanged }: { domain: ChatDomain; onChanged: () => void }) {
  const { hostname, checkedAt } = domain;
  const state = domain.state as State;
  return (
    <li class="flex flex-col gap-3 border-t border-base-300 pt-4">
      <div class="flex flex-wrap items-center gap-2">
        <h3 class="font-semibold break-all" dir="ltr">
          {hostname}
        </h3>
        <Badge tone={STATE_TONES[state]}>{t(`state_${state}`)}</Badge>
        <span class="text-sm quiet">
          {checkedAt ? (
            <>
              {t('lastChecked')} <RelativeTime at={checkedAt} />
            </>
          ) : (
            t('notChecked')
          )}
        </span>
      </div>
      <Problem domain={domain} />
      <DnsRecords domain={domain} />
      <Actions domain={domain} onChanged={onChanged} />
    </li>
  );
}
