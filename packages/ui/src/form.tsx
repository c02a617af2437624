import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from './button.tsx';
import { FaultAlert } from './alert.tsx';
import { formText } from './fields.tsx';
import type { Fault } from './fault.ts';

interface Props {
  /** Gets the form's text by name. */
  onSubmit: (values: Record<string, string>, form: HTMLFormElement) => void;
  submit: string;
  isBusy: boolean;
  fault: Fault | null;
  children: ComponentChildren;
  /** Beside the submit button. */
  beside?: ComponentChildren;
  isWide?: boolean;
}

/** A form: its fields, what went wrong, and the button that sends it. The server checks what was filled in, and says it in sentences. */
export function Form({ onSubmit, submit, isBusy, fault, children, beside, isWide = false }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const hasFieldFault = fault !== null && Object.keys(fault.fields).length > 0;
  // On a long form the first wrong field may be far above the button.
  useEffect(() => {
    if (hasFieldFault && !isBusy) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [hasFieldFault, isBusy]);
  return (
    <form
      ref={form}
      noValidate
      class="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(formText(event.currentTarget), event.currentTarget);
      }}
    >
      {children}
      {!hasFieldFault && <FaultAlert fault={fault} />}
      <div class="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" isBusy={isBusy} class={isWide ? 'w-full' : ''}>
          {submit}
        </Button>
        {beside}
      </div>
    </form>
  );
}
