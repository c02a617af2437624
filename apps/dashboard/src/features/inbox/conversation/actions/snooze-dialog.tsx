import { Button, Dialog, ErrorAlert, getFormValues, TextField, useAction } from '@lobby/ui';
import { api } from '../../../../trpc.ts';
import { getMorning } from '../../get-morning.ts';
import { t } from '../translate.ts';
import { useRefreshConversation } from '../cache/use-conversation.ts';

const HOUR_MS = 3_600_000;
const SUNDAY = 0;
const timeFormat = new Intl.DateTimeFormat('en', { weekday: 'short', hour: '2-digit', minute: '2-digit' });

/** Days until the next Monday, 1 to 7. */
const daysUntilMonday = (): number => {
  const day = new Date().getDay();
  return day === SUNDAY ? 1 : 8 - day;
};

export const buildSnoozeOptions = (): { label: string; until: Date }[] => [
  { label: t('inOneHour'), until: new Date(Date.now() + HOUR_MS) },
  { label: t('inThreeHours'), until: new Date(Date.now() + 3 * HOUR_MS) },
  { label: t('tomorrowMorning'), until: getMorning(1) },
  { label: t('onMonday'), until: getMorning(daysUntilMonday()) },
];

interface Props {
  conversationId: string;
  isOpen: boolean;
  onClose: () => void;
}

/** Hides a conversation until a time, or until its visitor writes. */
export function SnoozeDialog({ conversationId, isOpen, onClose }: Props) {
  const refresh = useRefreshConversation(conversationId);
  const { run, isRunning, error } = useAction(
    (until: Date) => api.handover.snooze.mutate({ conversationId, until: until.toISOString() }),
    {
      successMessage: t('snoozeDone'),
      onSuccess: () => {
        refresh();
        onClose();
      },
    },
  );
  return (
    <Dialog title={t('snoozeTitle')} isOpen={isOpen} onClose={onClose}>
      <div class="flex flex-col gap-2">
        {buildSnoozeOptions().map(({ label, until }) => (
          <Button key={label} class="justify-between" disabled={isRunning} onClick={() => run(until)}>
            {label} <span class="text-sm font-normal quiet">{timeFormat.format(until)}</span>
          </Button>
        ))}
        <form
          class="mt-3 flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            const { until } = getFormValues(event.currentTarget);
            if (until) run(new Date(until));
          }}
        >
          <div class="flex-1">
            <TextField name="until" type="datetime-local" label={t('otherTime')} required error={error} />
          </div>
          <Button type="submit" isBusy={isRunning}>
            {t('snoozeSubmit')}
          </Button>
        </form>
        <ErrorAlert error={error} hasFields />
        <p class="text-sm quiet">{t('snoozeHint')}</p>
      </div>
    </Dialog>
  );
}
