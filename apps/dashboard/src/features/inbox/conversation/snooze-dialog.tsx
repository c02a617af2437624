import { Button, Dialog, ErrorAlert, getFormValues, TextField, useAction } from '@lobby/ui';
import { api } from '../../../trpc.ts';
import { useRefreshConversation } from '../inbox-queries.ts';

const HOUR_MS = 3_600_000;
const timeFormat = new Intl.DateTimeFormat('en', { weekday: 'short', hour: '2-digit', minute: '2-digit' });

/** Nine o'clock in the morning, so many days from now. */
function morningInDays(days: number): Date {
  const time = new Date();
  time.setDate(time.getDate() + days);
  time.setHours(9, 0, 0, 0);
  return time;
}

/** Nine o'clock tomorrow. */
export const nextMorning = (): Date => morningInDays(1);

const buildSnoozeOptions = (): { label: string; until: Date }[] => [
  { label: 'In one hour', until: new Date(Date.now() + HOUR_MS) },
  { label: 'In three hours', until: new Date(Date.now() + 3 * HOUR_MS) },
  { label: 'Tomorrow morning', until: nextMorning() },
  { label: 'On Monday', until: morningInDays((8 - new Date().getDay()) % 7 || 7) },
];

interface Props {
  conversationId: string;
  isOpen: boolean;
  onClose: () => void;
}

/** Puts a conversation aside until a time; it comes back earlier if its visitor writes. */
export function SnoozeDialog({ conversationId, isOpen, onClose }: Props) {
  const refresh = useRefreshConversation(conversationId);
  const snooze = useAction(
    (until: Date) => api.handover.snooze.mutate({ conversationId, until: until.toISOString() }),
    {
      successMessage: 'It sleeps now.',
      onSuccess: () => {
        refresh();
        onClose();
      },
    },
  );
  return (
    <Dialog title="Snooze until …" isOpen={isOpen} onClose={onClose}>
      <div class="flex flex-col gap-2">
        {buildSnoozeOptions().map(({ label, until }) => (
          <Button key={label} class="justify-between" disabled={snooze.isRunning} onClick={() => snooze.run(until)}>
            {label} <span class="text-sm font-normal quiet">{timeFormat.format(until)}</span>
          </Button>
        ))}
        <form
          class="mt-3 flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            const { until = '' } = getFormValues(event.currentTarget);
            if (until) snooze.run(new Date(until));
          }}
        >
          <div class="flex-1">
            <TextField name="until" type="datetime-local" label="Or choose a time" required error={snooze.error} />
          </div>
          <Button type="submit" isBusy={snooze.isRunning}>
            Snooze
          </Button>
        </form>
        <ErrorAlert error={snooze.error} />
        <p class="text-sm quiet">It comes back earlier if the visitor writes.</p>
      </div>
    </Dialog>
  );
}
