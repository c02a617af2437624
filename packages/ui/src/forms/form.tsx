import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../actions/button.tsx';
import { ErrorAlert } from '../feedback/alert.tsx';
import { getFormValues } from './fields.tsx';
import type { UserError } from '../feedback/user-error.ts';

interface Props {
  /** Gets the form's text by name. */
  onSubmit: (values: Record<string, string>, form: HTMLFormElement) => void;
  submitLabel: string;
  isBusy: boolean;
  error: UserError | null;
  children: ComponentChildren;
  /** Beside the submit button. */
  secondaryActions?: ComponentChildren;
  isWide?: boolean;
}

/** A form: its fields, what went wrong, and the button that sends it. The server checks what was filled in, and says it in sentences. */
export function Form({ onSubmit, submitLabel, isBusy, error, children, secondaryActions, isWide = false }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const hasFieldErrors = error !== null && Object.keys(error.fields).length > 0;
  // On a long form the first wrong field may be far above the button.
  useEffect(() => {
    if (hasFieldErrors && !isBusy) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [hasFieldErrors, isBusy]);
  return (
    <form
      ref={form}
      noValidate
      class="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(getFormValues(event.currentTarget), event.currentTarget);
      }}
    >
      {children}
      {!hasFieldErrors && <ErrorAlert error={error} />}
      <div class="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" isBusy={isBusy} class={isWide ? 'w-full' : ''}>
          {submitLabel}
        </Button>
        {secondaryActions}
      </div>
    </form>
  );
}
