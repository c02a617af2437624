import { Button, Dialog, FaultAlert, formText, TextField, useAction } from '@lobby/ui';
import { api } from '../../trpc.ts';
import { useRefresh } from './inbox-data.ts';

const HOUR_MS = 3_600_000;
const shown = new Intl.DateTimeFormat('en', { weekday: 'short', hour: '2-digit', minute: '2-digit' });

/** Nine o'clock in the morning, so many days from now. */
function morning(days: number): Date {
  const time = new Date();
  time.setDate(time.getDate() + days);
  time.setHours(9, 0, 0, 0);
  return time;
}

/** Nine o'clock tomorrow. */
export const nextMorning = (): Date => morning(1);

const choices = (): { label: string; until: Date }[] => [
  { label: 'In one hour', until: new Date(Date.now() + HOUR_MS) },
  { label: 'In three hours', until: new Date(Date.now() + 3 * HOUR_MS) },
  { label: 'Tomorrow morning', until: nextMorning() },
  { label: 'On Monday', until: morning((8 - new Date().getDay()) % 7 || 7) },
];

interface Props {
  conversationId: string;
  isOpen: boolean;
  onClose: () => void;
}

/** Puts a conversation aside until a time; it comes back earlier if its visitor writes. */
export function SnoozeDialog({ conversationId, isOpen, onClose }: Props) {
  const refresh = useRefresh(conversationId);
  const snooze = useAction(
    (until: Date) => api.handover.snooze.mutate({ conversationId, until: until.toISOString() }),
    {
      done: 'It sleeps now.',
      onDone: () => {
        refresh();
        onClose();
      },
    },
  );
  return (
    <Dialog title="Snooze until …" isOpen={isOpen} onClose={onClose}>
      <div class="flex flex-col gap-2">
        {choices().map(({ label, until }) => (
          <Button key={label} class="justify-between" disabled={snooze.isRunning} onClick={() => snooze.run(until)}>
            {label} <span class="text-sm font-normal quiet">{shown.format(until)}</span>
          </Button>
        ))}
        <form
          class="mt-3 flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            const { until = '' } = formText(event.currentTarget);
            if (until) snooze.run(new Date(until));
          }}
        >
          <div class="flex-1">
            <TextField name="until" type="datetime-local" label="Or choose a time" required fault={snooze.fault} />
          </div>
          <Button type="submit" isBusy={snooze.isRunning}>
            Snooze
          </Button>
        </form>
        <FaultAlert fault={snooze.fault} />
        <p class="text-sm quiet">It comes back earlier if the visitor writes.</p>
      </div>
    </Dialog>
  );
}
