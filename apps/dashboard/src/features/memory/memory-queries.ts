import { useAction } from '@lobby/ui';
import type { Action } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

export type ContactMemoryData = RouterOutputs['memory']['getByContact'];
export type MemoryItemData = ContactMemoryData['items'][number];
export type MemorySummaryData = ContactMemoryData['summaries'][number];
export type MemoryProfileData = NonNullable<ContactMemoryData['profile']>;

/** An action on what is remembered, after which it is loaded again. */
export function useMemoryAction<I>(
  run: (input: I) => Promise<unknown>,
  { successMessage, onSuccess }: { successMessage: string; onSuccess?: () => void },
): Action<I> {
  const queryClient = useQueryClient();
  return useAction(run, {
    successMessage,
    onSuccess: async () => {
      await queryClient.invalidateQueries(queries.memory.pathFilter());
      onSuccess?.();
    },
  });
}

/** A key as people read it: `contact_preference` becomes "Contact preference". */
export function formatKey(key: string): string {
  const words = key.replace(/-\d+$/, '').replaceAll(/[_-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
