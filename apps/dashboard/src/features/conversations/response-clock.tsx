import { useQuery } from '@tanstack/preact-query';
import { CircleCheckBig, Timer } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Row } from './list-store.ts';
import { clocksOf, inMinutes } from './target-clocks.ts';
import type { Clock } from './target-clocks.ts';

const EVERY_MS = 10_000;

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function useClocks(conversation: Parameters<typeof clocksOf>[0]): Clock[] {
  const { slug } = useCompany();
  const settings = useQuery({
    queryKey: ['handover', slug, 'settings'],
    queryFn: () => api.handover.settings.query(),
    staleTime: 300_000,
  });
  const now = useNow();
  return settings.data ? clocksOf(conversation, settings.data, now) : [];
}

const LOOKS = { calm: 'badge-ghost', urgent: 'badge-warning', late: 'badge-error' } as const;
const KINDS = {
  answer: { icon: Timer, word: 'Answer', target: 'The target for an answer is' },
  resolve: { icon: CircleCheckBig, word: 'Resolve', target: 'The target for resolving is' },
} as const;

/** What is left of a target, or by how much it is missed. `isShort`: with a picture in the place of the word. */
function ClockBadge({ clock: { kind, left, target, look }, isShort }: { clock: Clock; isShort: boolean }) {
  const { icon: Icon, word, target: about } = KINDS[kind];
  return (
    <span
      class={`badge badge-sm ${LOOKS[look]} h-auto gap-1 py-0.5 whitespace-nowrap`}
      title={`${about} ${inMinutes(target)}.`}
    >
      <Icon size={12} aria-hidden="true" />
      <span>
        <span class={isShort ? 'sr-only' : ''}>{left < 0 ? `${word} ` : `${word} in `}</span>
        {left < 0 ? `${inMinutes(left)} late` : inMinutes(left)}
      </span>
    </span>
  );
}

/** In a row of a list: the target that ends first. */
export function NextClock({ row }: { row: Row }) {
  const [next] = useClocks(row);
  return next ? <ClockBadge clock={next} isShort /> : null;
}

/** Over a conversation: all targets that run for it. */
export function Clocks({ conversation }: { conversation: Parameters<typeof clocksOf>[0] }) {
  return (
    <>
      {useClocks(conversation).map((clock) => (
        <ClockBadge key={clock.kind} clock={clock} isShort={false} />
      ))}
    </>
  );
}
