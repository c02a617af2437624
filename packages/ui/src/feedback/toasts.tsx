import { CircleCheck, TriangleAlert } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';

interface Toast {
  id: number;
  text: string;
  isError: boolean;
}

const TOAST_DURATION_MS = 5_000;
const listeners = new Set<(toast: Toast) => void>();
let lastId = 0;

/** Shows a message at the edge of the screen for five seconds. */
export function showToast(text: string, isError = false): void {
  lastId += 1;
  for (const listener of listeners) listener({ id: lastId, text, isError });
}

/** Where toasts appear; one per app. */
export function Toasts() {
  const [toasts, setToasts] = useState<Toast[]>([]);
  useEffect(() => {
    const add = (toast: Toast): void => {
      setToasts((shown) => [...shown, toast]);
      setTimeout(() => setToasts((shown) => shown.filter(({ id }) => id !== toast.id)), TOAST_DURATION_MS);
    };
    listeners.add(add);
    return () => void listeners.delete(add);
  }, []);
  return (
    <div class="toast toast-end z-50 max-sm:toast-center" role="status" aria-live="polite">
      {toasts.map(({ id, text, isError }) => (
        <div key={id} class={`alert ${isError ? 'alert-error' : 'bg-neutral text-neutral-content'} shadow-lg`}>
          {isError ? <TriangleAlert size={18} aria-hidden="true" /> : <CircleCheck size={18} aria-hidden="true" />}
          <span>{text}</span>
        </div>
      ))}
    </div>
  );
}
