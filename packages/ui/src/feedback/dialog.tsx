import { X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { isComposing } from '../text/is-composing.ts';
import { t } from '../translate.ts';
import { DialogChanges } from './dialog-changes.ts';

const FOCUSABLE_SELECTOR = 'input:not(:disabled, .hidden), select, textarea, button:not(:disabled)';

interface Props {
  title: string;
  isOpen: boolean;
  /** For content in two columns. */
  isWide?: boolean;
  onClose: () => void;
  children: ComponentChildren;
}

/**
 * A modal dialog on the browser's own element: focus starts in the first control and stays inside, Escape closes, and focus returns to
 * the element that had it. Closing asks first while a form in it has changes.
 */
export function Dialog({ title, isOpen, isWide = false, onClose, children }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const changes = useRef(false);
  const id = useId();
  // A layout effect, because a key pressed right after opening belongs to the dialog already.
  useLayoutEffect(() => {
    if (!isOpen) return element.current?.close();
    element.current?.showModal();
    content.current?.querySelector<HTMLElement>(FOCUSABLE_SELECTOR)?.focus({ preventScroll: true });
  }, [isOpen]);
  const mayClose = (): boolean => !changes.current || confirm(t('discardChanges'));
  // The browser asks for leave to close once only; a second Escape would close without.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return;
    event.preventDefault();
    event.stopPropagation();
    if (mayClose()) onClose();
  };
  return (
    <dialog
      ref={element}
      class="modal max-sm:modal-bottom"
      aria-labelledby={id}
      onClose={onClose}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        if (!mayClose()) event.preventDefault();
      }}
    >
      {isOpen && (
        <div class={`modal-box outline-none ${isWide ? 'sm:max-w-3xl' : ''}`}>
          <div class="mb-4 flex items-start justify-between gap-4">
            <h2 id={id} class="min-w-0 text-xl font-semibold break-words">
              {title}
            </h2>
            <button
              type="button"
              class="btn btn-ghost btn-sm btn-square"
              aria-label={t('close')}
              onClick={() => {
                if (mayClose()) onClose();
              }}
            >
              <X size={18} aria-hidden="true" />
            </button>
          </div>
          <div ref={content}>
            <DialogChanges.Provider value={changes}>{children}</DialogChanges.Provider>
          </div>
        </div>
      )}
    </dialog>
  );
}
