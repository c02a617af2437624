import { createTranslator } from '@lobby/messages';
import { deliveryMessages } from '@lobby/messages/staff/inbox/deliveries';
import { Badge } from '@lobby/ui';
import type { RouterOutputs } from '../../../trpc.ts';

const t = createTranslator(deliveryMessages);

type Call = NonNullable<NonNullable<RouterOutputs['channels']['findDeliveries']>['call']>;

const pad = (value: number): string => String(value).padStart(2, '0');

/** A length as phones show it, such as 2:05 or 1:02:05. */
export function formatCallLength(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}

/** What is left for the team to do after a call. */
const isOpenEnd = (outcome: Call['outcome']): boolean => outcome === 'voicemail' || outcome === 'callback';

/** How long a call was, and how it ended; that it goes on. */
export function CallStatus({ call: { endedAt, durationSeconds, outcome, voicemailSeconds } }: { call: Call }) {
  const length = durationSeconds === null ? '' : formatCallLength(durationSeconds);
  const voicemail =
    outcome === 'voicemail' && voicemailSeconds !== null ? ` ${formatCallLength(voicemailSeconds)}` : '';
  return (
    <>
      {endedAt === null ? (
        <Badge tone="info">{t('callInProgress')}</Badge>
      ) : (
        length && <span class="text-sm quiet">{t('callLength', { length })}</span>
      )}
      {outcome && (
        <Badge tone={isOpenEnd(outcome) ? 'warning' : 'plain'}>
          {t(`callOutcome_${outcome}`)}
          {voicemail}
        </Badge>
      )}
    </>
  );
}
