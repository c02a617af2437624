import { Search } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { isComposing } from '../text/is-composing.ts';

const DEBOUNCE_MS = 250;

interface Props {
  label: string;
  /** What is searched for already, such as by the address. */
  initialText?: string;
  onSearch: (search: string) => void;
  /** Called on arrow down and Enter, to move to the results. */
  onFocusResults?: () => void;
}

/** A search input. `onSearch` is called when the text differs from before and nothing was typed for 250 ms. */
export function SearchField({ label, initialText = '', onSearch, onFocusResults }: Props) {
  const [text, setText] = useState(initialText);
  const last = useRef(initialText);
  // Back and links change what is searched for as well.
  useEffect(() => {
    if (initialText === last.current) return;
    last.current = initialText;
    setText(initialText);
  }, [initialText]);
  useEffect(() => {
    const timer = setTimeout(() => {
      const search = text.trim();
      if (search === last.current) return;
      last.current = search;
      onSearch(search);
    }, DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <label class="input w-full max-w-xs">
      <Search size={16} aria-hidden="true" />
      <input
        type="search"
        dir="auto"
        aria-label={label}
        placeholder={label}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!onFocusResults || isComposing(event) || !['ArrowDown', 'Enter'].includes(event.key)) return;
          event.preventDefault();
          onFocusResults();
        }}
      />
    </label>
  );
}
