import { useMutation } from '@tanstack/preact-query';
import { useMemo, useRef } from 'preact/hooks';
import { toUserError } from '../feedback/user-error.ts';
import type { UserError } from '../feedback/user-error.ts';
import { showToast } from '../feedback/toasts.tsx';

export interface Action<I> {
  run: (input: I) => void;
  isRunning: boolean;
  error: UserError | null;
  reset: () => void;
}

export interface ActionOptions<I, O> {
  onSuccess?: (output: O, input: I) => unknown;
  /** Said at the edge of the screen once it is done. */
  successMessage?: string;
}

/** Something that a person sets off: runs it, knows that it runs, and keeps what went wrong until the next try. */
export function useAction<O>(mutationFn: () => Promise<O>, options?: ActionOptions<void, O>): Action<void>;
export function useAction<I, O>(mutationFn: (input: I) => Promise<O>, options?: ActionOptions<I, O>): Action<I>;
export function useAction<I, O>(
  mutationFn: (input: I) => Promise<O>,
  { onSuccess, successMessage }: ActionOptions<I, O> = {},
): Action<I> {
  // The library takes up a new function only after the next painting; who types and presses Enter at once would send what the field
  // held before.
  const latest = useRef(mutationFn);
  latest.current = mutationFn;
  const mutation = useMutation({
    mutationFn: (input: I) => latest.current(input),
    onSuccess: async (output: O, input: I) => {
      if (successMessage) showToast(successMessage);
      await onSuccess?.(output, input);
    },
  });
  // The same as long as it is the same fault: who reacts to it does so once.
  const error = useMemo(() => (mutation.error ? toUserError(mutation.error) : null), [mutation.error]);
  return {
    run: (input) => mutation.mutate(input),
    isRunning: mutation.isPending,
    error,
    reset: mutation.reset,
  };
}
