import { useEffect, useId, useState } from 'preact/hooks';
import type { AutocompleteOption } from './autocomplete-option.ts';

export interface Autocomplete {
  id: string;
  options: readonly AutocompleteOption[];
  activeIndex: number;
  /** The element id of the active option; undefined without options. */
  activeId: string | undefined;
  /** Handles a key of the field. Returns whether the key was for the options. */
  onKey: (event: KeyboardEvent) => boolean;
}

/** Chooses an option by arrows and Enter while the field keeps the focus. */
export function useAutocomplete(
  options: readonly AutocompleteOption[],
  onSelect: (option: AutocompleteOption) => void,
): Autocomplete {
  const id = useId();
  const [activeIndex, setActiveIndex] = useState(0);
  const [isDismissed, setDismissed] = useState(false);
  useEffect(() => {
    setActiveIndex(0);
    setDismissed(false);
  }, [options.map((option) => option.id).join(' ')]);
  const shownOptions = isDismissed ? [] : options;
  const onKey = (event: KeyboardEvent): boolean => {
    const active = shownOptions[activeIndex];
    if (!active) return false;
    const handlers: Record<string, () => void> = {
      ArrowDown: () => setActiveIndex(Math.min(shownOptions.length - 1, activeIndex + 1)),
      ArrowUp: () => setActiveIndex(Math.max(0, activeIndex - 1)),
      Enter: () => onSelect(active),
      Tab: () => onSelect(active),
      Escape: () => setDismissed(true),
    };
    const handle = handlers[event.key];
    if (!handle) return false;
    handle();
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const activeId = shownOptions.length > 0 ? `${id}-${activeIndex}` : undefined;
  return { id, options: shownOptions, activeIndex, activeId, onKey };
}
