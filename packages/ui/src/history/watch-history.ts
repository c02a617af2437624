type Listener = (event: PopStateEvent) => void;

const listeners = new Set<Listener>();
let isWatching = false;

/** Call it before the router is created: the first listener of `popstate` can keep the router from following it. */
export function watchHistory(): void {
  if (isWatching) return;
  isWatching = true;
  addEventListener('popstate', (event) => {
    for (const listener of listeners) listener(event);
  });
}

/** Calls the listener at each Back and Forward, before the router follows. Gives what ends it. */
export function onHistoryMove(listener: Listener): () => void {
  watchHistory();
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
