import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from './button.tsx';
import type { Action } from './use-action.ts';
import { t } from '../translate.ts';
import { Dialog } from '../feedback/dialog.tsx';
import { ErrorAlert } from '../feedback/error-alert.tsx';

interface Props {
  /** The label of the button that opens the dialog. */
  label: ComponentChildren;
  title: string;
  /** What will happen, and what can't be undone. */
  children: ComponentChildren;
  confirmLabel: string;
  action: Action<void>;
  variant?: 'danger' | 'plain' | 'ghost';
  size?: 'normal' | 'small';
}

/** A button that asks for confirmation before it runs its action. */
export function ConfirmButton(props: Props) {
  const { label, title, children, confirmLabel, action, variant = 'danger', size = 'small' } = props;
  const [isOpen, setOpen] = useState(false);
  const wasRunning = useRef(false);
  useEffect(() => {
    if (wasRunning.current && !action.isRunning && !action.error) setOpen(false);
    wasRunning.current = action.isRunning;
  }, [action.isRunning, action.error]);
  const close = (): void => {
    action.reset();
    setOpen(false);
  };
  return (
    <>
      <Button variant={variant} size={size} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog title={title} isOpen={isOpen} onClose={close}>
        <div class="flex flex-col gap-4">
          <div>{children}</div>
          <ErrorAlert error={action.error} />
          <div class="flex justify-end gap-2">
            <Button onClick={close}>{t('cancel')}</Button>
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
