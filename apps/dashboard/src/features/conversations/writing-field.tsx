import { useLayoutEffect, useRef } from 'preact/hooks';
import { ChoiceList, useChoosing, withChoice } from './completions.tsx';
import type { Choice } from './completions.tsx';

const MAX_LENGTH = 4_000;

interface Props {
  label: string;
  placeholder: string;
  text: string;
  choices: readonly Choice[];
  choicesLabel: string;
  /** Counts up when the field is to take the focus. */
  focusAt: number;
  isNote?: boolean;
  onText: (text: string) => void;
  onSubmit: () => void;
  onFiles?: (files: Iterable<File>) => void;
}

/** Files that are dropped on a field or pasted into it. */
const fileEvents = (onFiles: Props['onFiles']) => {
  const take = (event: Event, files: FileList | undefined): void => {
    if (!onFiles || !files?.length) return;
    event.preventDefault();
    onFiles(files);
  };
  return {
    onDragOver: (event: DragEvent) => onFiles && event.preventDefault(),
    onDrop: (event: DragEvent) => take(event, event.dataTransfer?.files),
    onPaste: (event: ClipboardEvent) => take(event, event.clipboardData?.files),
  };
};

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
  const choosing = useChoosing(choices, choose);
  // Before the next key: who presses r and writes on means the field, and no key of the page.
  useLayoutEffect(() => {
    if (focusAt > 0) field.current?.focus();
  }, [focusAt]);
  return (
    <div class="relative" {...fileEvents(onFiles)}>
      <ChoiceList label={props.choicesLabel} choosing={choosing} onChoose={choose} field={field} />
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
