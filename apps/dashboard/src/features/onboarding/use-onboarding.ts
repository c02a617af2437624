import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

export type OnboardingView = RouterOutputs['onboarding']['get'];

const READING_INTERVAL_MS = 2_000;

/** Whether a site is still being read, or waits for it. */
export const isReading = ({ site }: Pick<OnboardingView, 'site'>): boolean =>
  site?.status === 'pending' || site?.status === 'processing';

/** How far the setup has come; asked again while the site is being read. */
export const useOnboarding = () =>
  useQuery({
    ...queries.onboarding.get.queryOptions(),
    refetchInterval: ({ state: { data } }) => (data && isReading(data) ? READING_INTERVAL_MS : false),
  });
