import { useQuery } from '@tanstack/preact-query';
import { CircleCheckBig, Timer } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { api } from '../../../trpc.ts';
import type { ConversationRow } from '../list/list-rows.ts';
import { computeSlaTimers, formatDuration } from './sla-timers.ts';
import type { SlaTimer } from './sla-timers.ts';

const TICK_MS = 10_000;

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function useSlaTimers(conversation: Parameters<typeof computeSlaTimers>[0]): SlaTimer[] {
  const { slug } = useTenant();
  const settings = useQuery({
    queryKey: ['handover', slug, 'settings'],
    queryFn: () => api.handover.getSettings.query(),
    staleTime: 300_000,
  });
  const now = useNow();
  return settings.data ? computeSlaTimers(conversation, settings.data, now) : [];
}

const STATUS_CLASSES = { calm: 'badge-ghost', urgent: 'badge-warning', late: 'badge-error' } as const;
const KIND_TEXTS = {
  answer: { icon: Timer, label: 'Answer', targetText: 'The target for an answer is' },
  resolve: { icon: CircleCheckBig, label: 'Resolve', targetText: 'The target for resolving is' },
} as const;

/** What is left of a target, or by how much it is missed. `isShort`: with a picture in the place of the word. */
function SlaTimerBadge({
  timer: { kind, remainingMs, targetMs, status },
  isShort,
}: {
  timer: SlaTimer;
  isShort: boolean;
}) {
  const { icon: Icon, label, targetText } = KIND_TEXTS[kind];
  return (
    <span
      class={`badge badge-sm ${STATUS_CLASSES[status]} h-auto gap-1 py-0.5 whitespace-nowrap`}
      title={`${targetText} ${formatDuration(targetMs)}.`}
    >
      <Icon size={12} aria-hidden="true" />
      <span>
        <span class={isShort ? 'sr-only' : ''}>{remainingMs < 0 ? `${label} ` : `${label} in `}</span>
        {remainingMs < 0 ? `${formatDuration(remainingMs)} late` : formatDuration(remainingMs)}
      </span>
    </span>
  );
}

/** In a row of a list: the target that ends first. */
export function NextSlaTimer({ row }: { row: ConversationRow }) {
  const [next] = useSlaTimers(row);
  return next ? <SlaTimerBadge timer={next} isShort /> : null;
}

/** Over a conversation: all targets that run for it. */
export function SlaTimers({ conversation }: { conversation: Parameters<typeof computeSlaTimers>[0] }) {
  return (
    <>
      {useSlaTimers(conversation).map((timer) => (
        <SlaTimerBadge key={timer.kind} timer={timer} isShort={false} />
      ))}
    </>
  );
}
