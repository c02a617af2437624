import { useLayoutEffect, useRef } from 'preact/hooks';
import { AutocompleteList, useAutocomplete, insertOption } from './autocomplete.tsx';
import type { AutocompleteOption } from './autocomplete.tsx';
import { useFileDrop } from './use-file-drop.ts';

const MAX_LENGTH = 4_000;

interface Props {
  label: string;
  placeholder: string;
  text: string;
  options: readonly AutocompleteOption[];
  optionsLabel: string;
  /** What is said where something is looked for that does not exist. */
  emptyText?: string | null;
  /** Counts up when the field is to take the focus. */
  focusCount: number;
  isNote?: boolean;
  onTextChange: (text: string) => void;
  onSubmit: () => void;
  onFiles?: ((files: Iterable<File>) => void) | undefined;
}

/** Files that are pasted; a pasted text stays the browser's. */
function handlePaste(event: ClipboardEvent, onFiles: Props['onFiles']): void {
  const files = event.clipboardData?.files;
  if (!onFiles || !files?.length) return;
  event.preventDefault();
  onFiles(files);
}

const NoOptions = ({ children }: { children: string }) => (
  <p
    role="status"
    class="absolute bottom-full left-0 z-20 mb-1 w-full rounded-box border border-base-300 bg-base-100 px-4 py-2 text-sm shadow-lg"
  >
    {children}
  </p>
);

const DropHint = () => (
  <p class="pointer-events-none absolute inset-0 z-10 grid place-items-center rounded-field border-2 border-dashed border-primary bg-base-100 font-medium">
    Drop the files to add them
  </p>
);

/** Where something is written: Enter sends, and a slash or an @ offers what could be meant. */
export function ComposerField({
  label,
  text,
  options,
  focusCount,
  isNote = false,
  onTextChange,
  onSubmit,
  onFiles,
  ...props
}: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const insert = (option: AutocompleteOption): void => {
    const caret = field.current?.selectionStart ?? text.length;
    const before = insertOption(text.slice(0, caret), option);
    const whole = before + text.slice(caret);
    // At once and not with the next drawing: who types on would write in front of it.
    if (field.current) {
      field.current.value = whole;
      field.current.setSelectionRange(before.length, before.length);
    }
    onTextChange(whole);
  };
  const isOver = useFileDrop(onFiles);
  const autocomplete = useAutocomplete(options, insert);
  // Before the next key: who presses r and writes on means the field, and no key of the page.
  useLayoutEffect(() => {
    if (focusCount > 0) field.current?.focus();
  }, [focusCount]);
  return (
    <div class="relative">
      {isOver && <DropHint />}
      <AutocompleteList label={props.optionsLabel} autocomplete={autocomplete} onSelect={insert} field={field} />
      {props.emptyText && <NoOptions>{props.emptyText}</NoOptions>}
      <textarea
        ref={field}
        class={`textarea max-h-60 min-h-20 w-full resize-none field-sizing-content ${isNote ? 'border-dashed border-warning-content/60 bg-warning text-warning-content placeholder:text-warning-content/80' : ''}`}
        rows={2}
        maxLength={MAX_LENGTH}
        aria-label={label}
        placeholder={props.placeholder}
        value={text}
        aria-autocomplete="list"
        aria-controls={autocomplete.activeId ? autocomplete.id : undefined}
        aria-activedescendant={autocomplete.activeId}
        onInput={(event) => onTextChange(event.currentTarget.value)}
        onPaste={(event) => handlePaste(event, onFiles)}
        onKeyDown={(event) => {
          if (autocomplete.onKey(event) || event.isComposing) return;
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          onSubmit();
        }}
      />
    </div>
  );
}
