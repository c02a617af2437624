import { useQuery } from '@tanstack/preact-query';
import { Timer } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Row } from './list-store.ts';

const MINUTE_MS = 60_000;
const EVERY_MS = 10_000;

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

const inWords = (ms: number): string => {
  const minutes = Math.ceil(Math.abs(ms) / MINUTE_MS);
  if (minutes < 60) return `${minutes} min`;
  return minutes < 1_440 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${Math.floor(minutes / 1_440)} d`;
};

/** How much time is left to answer a visitor who waits for a person, by the company's target; past it, by how much. */
export function ResponseClock({ conversation }: { conversation: Pick<Row, 'owner' | 'awaitingSince' | 'queuedAt'> }) {
  const { slug } = useCompany();
  const settings = useQuery({
    queryKey: ['handover', slug, 'settings'],
    queryFn: () => api.handover.settings.query(),
    staleTime: 300_000,
  });
  const now = useNow();
  const { owner, awaitingSince, queuedAt } = conversation;
  const since = owner === 'queue' ? (queuedAt ?? awaitingSince) : owner === 'agent' ? awaitingSince : null;
  const target = settings.data?.firstReplyTarget ?? null;
  if (!since || target === null) return null;
  const left = new Date(since).getTime() + target * MINUTE_MS - now;
  const look = left < 0 ? 'badge-error' : left < (target * MINUTE_MS) / 4 ? 'badge-warning' : 'badge-ghost';
  return (
    <span
      class={`badge badge-sm ${look} h-auto gap-1 py-0.5 whitespace-nowrap`}
      title={`The target for an answer is ${inWords(target * MINUTE_MS)}.`}
    >
      <Timer size={12} aria-hidden="true" />
      {left < 0 ? `${inWords(left)} late` : inWords(left)}
      {left >= 0 && <span class="sr-only">left to answer</span>}
    </span>
  );
}
