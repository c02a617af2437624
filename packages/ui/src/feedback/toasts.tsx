import { CircleCheck, TriangleAlert } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';

/** What a person may do about the message while it is shown. */
export interface ToastAction {
  label: string;
  run: () => void;
}

interface Toast {
  id: number;
  text: string;
  isError: boolean;
  action: ToastAction | null;
}

const TOAST_DURATION_MS = 5_000;
/** Long enough to read the message, to change one's mind, and to reach the button. */
const ACTION_DURATION_MS = 10_000;
const listeners = new Set<(toast: Toast) => void>();
let lastId = 0;

/** Shows a message at the edge of the screen for five seconds, or ten where it has an action. */
export function showToast(text: string, isError = false, action: ToastAction | null = null): void {
  lastId += 1;
  for (const listener of listeners) listener({ id: lastId, text, isError, action });
}

/** Runs the action of the newest message on the screen that has one, as a click on it does. */
export function runToastAction(): void {
  const buttons = document.querySelectorAll<HTMLButtonElement>('[data-toast-action]');
  [...buttons].at(-1)?.click();
}

/** Where toasts appear; one per app. */
export function Toasts() {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const remove = (removedId: number): void => setToasts((shown) => shown.filter(({ id }) => id !== removedId));
  useEffect(() => {
    const add = (toast: Toast): void => {
      setToasts((shown) => [...shown, toast]);
      setTimeout(() => remove(toast.id), toast.action ? ACTION_DURATION_MS : TOAST_DURATION_MS);
    };
    listeners.add(add);
    return () => void listeners.delete(add);
  }, []);
  return (
    <div class="toast toast-end z-50 max-sm:toast-center" role="status" aria-live="polite">
      {toasts.map(({ id, text, isError, action }) => (
        <div key={id} class={`alert ${isError ? 'alert-error' : 'bg-neutral text-neutral-content'} shadow-lg`}>
          {isError ? <TriangleAlert size={18} aria-hidden="true" /> : <CircleCheck size={18} aria-hidden="true" />}
          <span>{text}</span>
          {action && (
            <button
              type="button"
              class="btn btn-sm border-0 bg-base-100 text-base-content"
              data-toast-action
              onClick={() => {
                remove(id);
                action.run();
              }}
            >
              {action.label}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
