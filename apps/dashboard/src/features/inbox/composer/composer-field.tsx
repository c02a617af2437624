import { MAX_MESSAGE_LENGTH } from '@lobby/contracts/message-limits';
import { isComposing } from '@lobby/ui';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from './translate.ts';
import { AutocompleteList } from './autocomplete/autocomplete-list.tsx';
import { insertOption } from './autocomplete/autocomplete-option.ts';
import type { AutocompleteOption } from './autocomplete/autocomplete-option.ts';
import { useAutocomplete } from './autocomplete/use-autocomplete.ts';
import { useFileDrop } from './use-file-drop.ts';

interface Props {
  label: string;
  placeholder: string;
  text: string;
  options: readonly AutocompleteOption[];
  optionsLabel: string;
  /** Shown when there are no options for what is typed. */
  emptyText?: string | null;
  /** Increases when the field should take the focus. */
  focusCount: number;
  isNote?: boolean;
  onTextChange: (text: string) => void;
  /** An option was put into the text. */
  onInsert?: ((option: AutocompleteOption) => void) | undefined;
  onSubmit: () => void;
  onFiles?: ((files: Iterable<File>) => void) | undefined;
}

/** Takes pasted files; the browser pastes text. */
function handlePaste(event: ClipboardEvent, onFiles: Props['onFiles']): void {
  const files = event.clipboardData?.files;
  if (!onFiles || !files?.length) return;
  event.preventDefault();
  onFiles(files);
}

const NoOptions = ({ children }: { children: string }) => (
  <p
    role="status"
    class="absolute bottom-full start-0 z-20 mb-1 w-full rounded-box border border-base-300 bg-base-100 px-4 py-2 text-sm shadow-lg"
  >
    {children}
  </p>
);

const DropHint = () => (
  <p class="pointer-events-none absolute inset-0 z-10 grid place-items-center rounded-field border-2 border-dashed border-primary bg-base-100 font-medium">
    {t('dropFiles')}
  </p>
);

const NOTE_CLASSES =
  'border-dashed border-warning-content/60 bg-warning text-warning-content placeholder:text-warning-content/80';

/** The field, with a function that replaces the word before the caret by an option. */
function useField({
  text,
  focusCount,
  onTextChange,
  onInsert,
}: Pick<Props, 'text' | 'focusCount' | 'onTextChange' | 'onInsert'>) {
  const field = useRef<HTMLTextAreaElement>(null);
  const insert = (option: AutocompleteOption): void => {
    const caret = field.current?.selectionStart ?? text.length;
    const before = insertOption(text.slice(0, caret), option);
    const whole = before + text.slice(caret);
    // Not with the next render: what is typed until then would land before the option.
    if (field.current) {
      field.current.value = whole;
      field.current.setSelectionRange(before.length, before.length);
    }
    onTextChange(whole);
    onInsert?.(option);
  };
  // In a layout effect, before the next key: after the shortcut, keys are meant for the field.
  useLayoutEffect(() => {
    if (focusCount > 0) field.current?.focus();
  }, [focusCount]);
  return { field, insert };
}

/** A text field where Enter submits, and `/` or `@` offers options. */
export function ComposerField(props: Props) {
  const { label, placeholder, text, options, optionsLabel, emptyText, isNote, onTextChange, onSubmit, onFiles } = props;
  const { field, insert } = useField(props);
  const isFileOver = useFileDrop(onFiles);
  const autocomplete = useAutocomplete(options, insert);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || autocomplete.onKey(event)) return;
    if (event.key === 'Escape') field.current?.blur();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    onSubmit();
  };
  return (
    <div class="relative">
      {isFileOver && <DropHint />}
      <AutocompleteList label={optionsLabel} autocomplete={autocomplete} onSelect={insert} />
      {emptyText && <NoOptions>{emptyText}</NoOptions>}
      <textarea
        ref={field}
        class={`textarea max-h-60 min-h-20 w-full resize-none field-sizing-content ${isNote ? NOTE_CLASSES : ''}`}
        dir="auto"
        rows={2}
        maxLength={MAX_MESSAGE_LENGTH}
        aria-label={label}
        placeholder={placeholder}
        value={text}
        aria-autocomplete="list"
        aria-controls={autocomplete.activeId ? autocomplete.id : undefined}
        aria-activedescendant={autocomplete.activeId}
        onInput={(event) => onTextChange(event.currentTarget.value)}
        onPaste={(event) => handlePaste(event, onFiles)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
