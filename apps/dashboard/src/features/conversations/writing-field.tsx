import { useLayoutEffect, useRef } from 'preact/hooks';
import { ChoiceList, useChoosing, withChoice } from './completions.tsx';
import type { Choice } from './completions.tsx';
import { useDroppedFiles } from './use-dropped-files.ts';

const MAX_LENGTH = 4_000;

interface Props {
  label: string;
  placeholder: string;
  text: string;
  choices: readonly Choice[];
  choicesLabel: string;
  /** What is said where something is looked for that does not exist. */
  noChoice?: string | null;
  /** Counts up when the field is to take the focus. */
  focusAt: number;
  isNote?: boolean;
  onText: (text: string) => void;
  onSubmit: () => void;
  onFiles?: ((files: Iterable<File>) => void) | undefined;
}

/** Files that are pasted; a pasted text stays the browser's. */
function takePasted(event: ClipboardEvent, onFiles: Props['onFiles']): void {
  const files = event.clipboardData?.files;
  if (!onFiles || !files?.length) return;
  event.preventDefault();
  onFiles(files);
}

const NoChoice = ({ children }: { children: string }) => (
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
export function WritingField({
  label,
  text,
  choices,
  focusAt,
  isNote = false,
  onText,
  onSubmit,
  onFiles,
  ...props
}: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const choose = (choice: Choice): void => {
    const caret = field.current?.selectionStart ?? text.length;
    const before = withChoice(text.slice(0, caret), choice);
    const whole = before + text.slice(caret);
    // At once and not with the next drawing: who types on would write in front of it.
    if (field.current) {
      field.current.value = whole;
      field.current.setSelectionRange(before.length, before.length);
    }
    onText(whole);
  };
  const isOver = useDroppedFiles(onFiles);
  const choosing = useChoosing(choices, choose);
  // Before the next key: who presses r and writes on means the field, and no key of the page.
  useLayoutEffect(() => {
    if (focusAt > 0) field.current?.focus();
  }, [focusAt]);
  return (
    <div class="relative">
      {isOver && <DropHint />}
      <ChoiceList label={props.choicesLabel} choosing={choosing} onChoose={choose} field={field} />
      {props.noChoice && <NoChoice>{props.noChoice}</NoChoice>}
      <textarea
        ref={field}
        class={`textarea max-h-60 min-h-20 w-full resize-none field-sizing-content ${isNote ? 'border-dashed border-warning-content/60 bg-warning text-warning-content placeholder:text-warning-content/80' : ''}`}
        rows={2}
        maxLength={MAX_LENGTH}
        aria-label={label}
        placeholder={props.placeholder}
        value={text}
        aria-autocomplete="list"
        aria-controls={choosing.activeId ? choosing.id : undefined}
        aria-activedescendant={choosing.activeId}
        onInput={(event) => onText(event.currentTarget.value)}
        onPaste={(event) => takePasted(event, onFiles)}
        onKeyDown={(event) => {
          if (choosing.onKey(event) || event.isComposing) return;
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          onSubmit();
        }}
      />
    </div>
  );
}
