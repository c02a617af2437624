import { X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ErrorAlert } from './alert.tsx';
import { Button } from '../actions/button.tsx';
import type { Action } from '../actions/use-action.ts';

const FOCUSABLE_SELECTOR = 'input:not(:disabled, .hidden), select, textarea, button:not(:disabled)';

interface DialogProps {
  title: string;
  isOpen: boolean;
  /** For what needs two columns. */
  isWide?: boolean;
  onClose: () => void;
  children: ComponentChildren;
}

/**
 * A window over the page, by the browser's own dialog: the first thing to fill in or to press has the focus, it stays inside, Escape
 * closes, and who had the focus gets it back.
 */
export function Dialog({ title, isOpen, isWide = false, onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const id = useId();
  // Before the next key is pressed: it belongs to the window already.
  useLayoutEffect(() => {
    if (!isOpen) return element.current?.close();
    element.current?.showModal();
    content.current?.querySelector<HTMLElement>(FOCUSABLE_SELECTOR)?.focus({ preventScroll: true });
  }, [isOpen]);
  return (
    <dialog ref={element} class="modal max-sm:modal-bottom" aria-labelledby={id} onClose={onClose}>
      {isOpen && (
        <div class={`modal-box outline-none ${isWide ? 'sm:max-w-3xl' : ''}`}>
          <div class="mb-4 flex items-start justify-between gap-4">
            <h2 id={id} class="min-w-0 text-xl font-semibold break-words">
              {title}
            </h2>
            <button type="button" class="btn btn-ghost btn-sm btn-square" aria-label="Close" onClick={onClose}>
              <X size={18} aria-hidden="true" />
            </button>
          </div>
          <div ref={content}>{children}</div>
        </div>
      )}
    </dialog>
  );
}

interface ConfirmProps {
  /** The button that asks. */
  label: ComponentChildren;
  title: string;
  /** What will happen, and what can't be undone. */
  children: ComponentChildren;
  confirmLabel: string;
  action: Action<void>;
  variant?: 'danger' | 'plain' | 'ghost';
  size?: 'normal' | 'small';
}

/** A button for what is better asked first. */
export function ConfirmButton({
  label,
  title,
  children,
  confirmLabel,
  action,
  variant = 'danger',
  size = 'small',
}: ConfirmProps) {
  const [isOpen, setOpen] = useState(false);
  const wasRunning = useRef(false);
  useEffect(() => {
    if (wasRunning.current && !action.isRunning && !action.error) setOpen(false);
    wasRunning.current = action.isRunning;
  }, [action.isRunning, action.error]);
  return (
    <>
      <Button variant={variant} size={size} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog title={title} isOpen={isOpen} onClose={() => setOpen(false)}>
        <div class="flex flex-col gap-4">
          <div>{children}</div>
          <ErrorAlert error={action.error} />
          <div class="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button
              variant={variant === 'danger' ? 'danger' : 'primary'}
              isBusy={action.isRunning}
              onClick={() => action.run()}
            >
              {confirmLabel}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
