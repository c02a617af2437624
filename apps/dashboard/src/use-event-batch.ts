import { useEffect, useRef, useState } from 'preact/hooks';

const BATCH_MS = 150;

/** Collects values: the first goes out immediately, those that follow within 150 ms go out together. */
export function createEventBatch<T>(onBatch: (values: T[]) => void): { add: (value: T) => void; stop: () => void } {
  let pending = new Set<T>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    timer = undefined;
    if (pending.size === 0) return;
    const values = [...pending];
    pending = new Set();
    timer = setTimeout(flush, BATCH_MS);
    onBatch(values);
  };
  return {
    add: (value) => {
      pending.add(value);
      if (timer === undefined) flush();
    },
    stop: () => clearTimeout(timer),
  };
}

/** A batch that lives as long as the component. */
export function useEventBatch<T>(onBatch: (values: T[]) => void): (value: T) => void {
  const latest = useRef(onBatch);
  latest.current = onBatch;
  const [batch] = useState(() => createEventBatch<T>((values) => latest.current(values)));
  useEffect(() => batch.stop, []);
  return batch.add;
}
