import { useMutation } from '@tanstack/preact-query';
import { useMemo, useRef } from 'preact/hooks';
import { showToast } from '../feedback/toasts.tsx';
import { toUserError } from '../feedback/user-error.ts';
import type { UserError } from '../feedback/user-error.ts';

export interface Action<I> {
  run: (input: I) => void;
  isRunning: boolean;
  error: UserError | null;
  /** Drops the error of the last run. */
  reset: () => void;
}

export interface ActionOptions<I, O> {
  onSuccess?: (output: O, input: I) => unknown;
  /** Shown as a toast after a run without an error. */
  successMessage?: string;
}

/** A mutation that a person starts. Its error stays until the next run. */
export function useAction<O>(mutationFn: () => Promise<O>, options?: ActionOptions<void, O>): Action<void>;
export function useAction<I, O>(mutationFn: (input: I) => Promise<O>, options?: ActionOptions<I, O>): Action<I>;
export function useAction<I, O>(
  mutationFn: (input: I) => Promise<O>,
  { onSuccess, successMessage }: ActionOptions<I, O> = {},
): Action<I> {
  // The library adopts a new function only after the next paint; a run before that would use an outdated closure.
  const latest = useRef(mutationFn);
  latest.current = mutationFn;
  const mutation = useMutation({
    mutationFn: (input: I) => latest.current(input),
    onSuccess: async (output: O, input: I) => {
      if (successMessage) showToast(successMessage);
      await onSuccess?.(output, input);
    },
  });
  // One object per error, so that an effect that depends on it runs once.
  const error = useMemo(() => (mutation.error ? toUserError(mutation.error) : null), [mutation.error]);
  return {
    run: (input) => mutation.mutate(input),
    isRunning: mutation.isPending,
    error,
    reset: mutation.reset,
  };
}
