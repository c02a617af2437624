import { useQuery } from '@tanstack/preact-query';
import { CircleCheckBig, Timer } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { queries } from '../../../trpc.ts';
import { t } from '../translate.ts';
import { computeSlaTimers, formatDuration } from './sla-timers.ts';
import type { SlaConversation, SlaTimer } from './sla-timers.ts';

const TICK_MS = 10_000;
const SETTINGS_STALE_MS = 300_000;

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function useSlaTimers(conversation: SlaConversation): SlaTimer[] {
  const settings = useQuery({ ...queries.handover.getSettings.queryOptions(), staleTime: SETTINGS_STALE_MS });
  const now = useNow();
  return settings.data ? computeSlaTimers(conversation, settings.data, now) : [];
}

const STATUS_CLASSES = { on_track: 'badge-ghost', due_soon: 'badge-warning', overdue: 'badge-error' } as const;
const KINDS = {
  reply: { icon: Timer, due: 'replyIn', overdue: 'replyOverdue', target: 'replyTarget' },
  resolution: {
    icon: CircleCheckBig,
    due: 'resolutionIn',
    overdue: 'resolutionOverdue',
    target: 'resolutionTarget',
  },
} as const;

interface Props {
  timer: SlaTimer;
  /** Shows the icon and the time alone. */
  isShort: boolean;
}

/** The time left of a target, or since it was missed. */
function SlaTimerBadge({ timer: { kind, remainingMs, targetMs, status }, isShort }: Props) {
  const { icon: Icon, due, overdue, target } = KINDS[kind];
  const time = formatDuration(remainingMs);
  const text = t(status === 'overdue' ? overdue : due, { time });
  return (
    <span
      class={`badge badge-sm ${STATUS_CLASSES[status]} h-auto gap-1 py-0.5 whitespace-nowrap`}
      title={t(target, { time: formatDuration(targetMs) })}
    >
      <Icon size={12} aria-hidden="true" />
      {isShort && <span aria-hidden="true">{status === 'overdue' ? `−${time}` : time}</span>}
      <span class={isShort ? 'sr-only' : ''}>{text}</span>
    </span>
  );
}

/** In a row of a list: the target that ends next. */
export function NextSlaTimer({ row }: { row: SlaConversation }) {
  const [next] = useSlaTimers(row);
  return next ? <SlaTimerBadge timer={next} isShort /> : null;
}

/** In a conversation: all its targets. */
export function SlaTimers({ conversation }: { conversation: SlaConversation }) {
  return (
    <>
      {useSlaTimers(conversation).map((timer) => (
        <SlaTimerBadge key={timer.kind} timer={timer} isShort={false} />
      ))}
    </>
  );
}
