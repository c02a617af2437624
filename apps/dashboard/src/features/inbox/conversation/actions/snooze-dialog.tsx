import { SnoozeTime } from '@lobby/contracts/handover';
import { Button, Dialog, Form, TextField, useAction, useForm, useParsedText, inDisplayLanguage } from '@lobby/ui';
import type { Action } from '@lobby/ui';
import { api } from '../../../../trpc.ts';
import { getMorning } from '../../get-morning.ts';
import { t } from '../translate.ts';
import { useRefreshConversation } from '../cache/use-conversation.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SUNDAY = 0;
const timeFormat = inDisplayLanguage((language) => new Intl.DateTimeFormat(language, { timeStyle: 'short' }));
const dayFormat = inDisplayLanguage(
  (language) =>
    new Intl.DateTimeFormat(language, {
      weekday: 'short',
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
    }),
);

/** A time of today without its day. Other days have their date, since a Monday's Monday is a week away. */
const formatUntil = (until: Date): string =>
  (until.toDateString() === new Date().toDateString() ? timeFormat : dayFormat)().format(until);

/** Days until the next Monday, 1 to 7. */
const daysUntilMonday = (): number => {
  const day = new Date().getDay();
  return day === SUNDAY ? 1 : 8 - day;
};

/** The times until which a conversation can be snoozed by one click, from now on, in the browser’s zone. */
export const buildSnoozeOptions = (): { label: string; until: Date }[] => [
  { label: t('inOneHour'), until: new Date(Date.now() + HOUR_MS) },
  { label: t('inThreeHours'), until: new Date(Date.now() + 3 * HOUR_MS) },
  { label: t('tomorrowMorning'), until: getMorning(1) },
  { label: t('onMonday'), until: getMorning(daysUntilMonday()) },
];

/** A time of the browser's zone, as its control writes it, and the moment that it means. */
const LOCAL_TIME = {
  format: (moment: string): string => {
    const date = new Date(moment);
    if (Number.isNaN(date.getTime())) return '';
    return new Date(date.getTime() - date.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16);
  },
  parse: (text: string): string => (Number.isNaN(Date.parse(text)) ? '' : new Date(text).toISOString()),
};

function OtherTimeForm({ action }: { action: Action<{ until: string }> }) {
  const { fields, ...form } = useForm({ schema: SnoozeTime, initialValues: { until: '' }, action });
  return (
    <Form form={form} submitLabel={t('snoozeSubmit')}>
      <TextField field={useParsedText(fields.until, LOCAL_TIME)} type="datetime-local" label={t('otherTime')} />
    </Form>
  );
}

interface Props {
  conversationId: string;
  isOpen: boolean;
  onClose: () => void;
}

/** Hides a conversation until a time, or until its visitor writes. */
export function SnoozeDialog({ conversationId, isOpen, onClose }: Props) {
  const refresh = useRefreshConversation(conversationId);
  const snooze = useAction(({ until }: { until: string }) => api.handover.snooze.mutate({ conversationId, until }), {
    successMessage: t('snoozeDone'),
    onSuccess: () => {
      refresh();
      onClose();
    },
  });
  return (
    <Dialog title={t('snoozeTitle')} isOpen={isOpen} onClose={onClose}>
      <div class="flex flex-col gap-2">
        {buildSnoozeOptions().map(({ label, until }) => (
          <Button
            key={label}
            class="justify-between"
            disabled={snooze.isRunning}
            onClick={() => snooze.run({ until: until.toISOString() })}
          >
            {label} <span class="text-sm font-normal quiet">{formatUntil(until)}</span>
          </Button>
        ))}
        <OtherTimeForm action={snooze} />
        <p class="text-sm quiet">{t('snoozeHint')}</p>
      </div>
    </Dialog>
  );
}
