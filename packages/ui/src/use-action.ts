import { useMutation } from '@tanstack/preact-query';
import { useMemo, useRef } from 'preact/hooks';
import { faultOf } from './fault.ts';
import type { Fault } from './fault.ts';
import { showToast } from './toasts.tsx';

export interface Action<I> {
  run: (input: I) => void;
  isRunning: boolean;
  fault: Fault | null;
  reset: () => void;
}

export interface ActionOptions<I, O> {
  onDone?: (output: O, input: I) => unknown;
  /** Said at the edge of the screen once it is done. */
  done?: string;
}

/** Something that a person sets off: runs it, knows that it runs, and keeps what went wrong until the next try. */
export function useAction<O>(work: () => Promise<O>, options?: ActionOptions<void, O>): Action<void>;
export function useAction<I, O>(work: (input: I) => Promise<O>, options?: ActionOptions<I, O>): Action<I>;
export function useAction<I, O>(work: (input: I) => Promise<O>, { onDone, done }: ActionOptions<I, O> = {}): Action<I> {
  // The library takes up a new function only after the next painting; who types and presses Enter at once would send what the field
  // held before.
  const latest = useRef(work);
  latest.current = work;
  const mutation = useMutation({
    mutationFn: (input: I) => latest.current(input),
    onSuccess: async (output: O, input: I) => {
      if (done) showToast(done);
      await onDone?.(output, input);
    },
  });
  // The same as long as it is the same fault: who reacts to it does so once.
  const fault = useMemo(() => (mutation.error ? faultOf(mutation.error) : null), [mutation.error]);
  return {
    run: (input) => mutation.mutate(input),
    isRunning: mutation.isPending,
    fault,
    reset: mutation.reset,
  };
}
