import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../actions/button.tsx';
import { Alert } from '../feedback/alert.tsx';
import { DialogChanges } from '../feedback/dialog-changes.ts';
import { t } from '../translate.ts';
import type { FormController } from './use-form.ts';
import { useSubmitShortcut } from './use-submit-shortcut.ts';
import { useUnsavedGuard } from './use-unsaved-guard.ts';

type AnyForm = Pick<
  FormController<never>,
  'submit' | 'isBusy' | 'isDirty' | 'failureCount' | 'getFormErrors' | 'lastError'
>;

interface Props {
  form: AnyForm;
  submitLabel: string;
  children: ComponentChildren;
  /** Beside the submit button. */
  secondaryActions?: ComponentChildren;
  isWide?: boolean;
  /** For stored settings: says that changes are unsaved, and asks before they are lost. */
  warnsUnsaved?: boolean;
}

/** The messages that no field shows. A component of its own, because it must be rendered after the fields. */
const FormErrors = ({ form }: { form: AnyForm }) => (
  <>
    {form.getFormErrors().map((message) => (
      <Alert key={message} variant="error">
        {message}
      </Alert>
    ))}
  </>
);

/** Asks before a page or a dialog is left with changes. */
function useChangesGuard(hasChanges: boolean, isPage: boolean): void {
  const dialog = useContext(DialogChanges);
  useUnsavedGuard(hasChanges && (isPage || dialog !== null));
  // A layout effect, because Escape right after a key must ask already.
  useLayoutEffect(() => {
    if (!dialog) return;
    dialog.current = hasChanges;
    return () => void (dialog.current = false);
  }, [dialog, hasChanges]);
}

/** A form's fields, what no field says of its errors, and the submit button. Enter submits, in a text of several lines with Ctrl or ⌘. */
export function Form({ form, submitLabel, children, secondaryActions, isWide = false, warnsUnsaved = false }: Props) {
  const element = useRef<HTMLFormElement>(null);
  const hasChanges = form.isDirty && !form.isBusy;
  useChangesGuard(hasChanges, warnsUnsaved);
  useSubmitShortcut(element);
  // The first wrong field of a long form may be far above the button.
  useEffect(() => {
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form.failureCount, form.lastError]);
  return (
    <form
      ref={element}
      noValidate
      class="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!form.isBusy) form.submit();
      }}
    >
      {children}
      <FormErrors form={form} />
      <div class="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" isBusy={form.isBusy} class={isWide ? 'w-full' : ''}>
          {submitLabel}
        </Button>
        {secondaryActions}
        {warnsUnsaved && hasChanges && (
          <span class="text-sm quiet" role="status">
            {t('unsavedChanges')}
          </span>
        )}
      </div>
    </form>
  );
}
