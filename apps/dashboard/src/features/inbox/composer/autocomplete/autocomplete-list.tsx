import { Zap } from 'lucide-preact';
import type { AutocompleteOption } from './autocomplete-option.ts';
import type { Autocomplete } from './use-autocomplete.ts';

interface Props {
  label: string;
  autocomplete: Autocomplete;
  onSelect: (option: AutocompleteOption) => void;
}

interface OptionProps {
  id: string;
  option: AutocompleteOption;
  isActive: boolean;
  onSelect: () => void;
}

function OptionItem({ id, option, isActive, onSelect }: OptionProps) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      ref={(element) => {
        if (isActive) element?.scrollIntoView({ block: 'nearest' });
      }}
      class={`cursor-pointer rounded-field px-3 py-1.5 ${isActive ? 'bg-secondary text-secondary-content' : ''}`}
      onMouseDown={(event) => {
        // The field keeps the focus.
        event.preventDefault();
        onSelect();
      }}
    >
      <span class="flex gap-2">
        <span class="shrink-0 font-medium">{option.title}</span>
        <span class="truncate" dir="auto">
          {option.detail}
        </span>
      </span>
      {option.detail && (
        <span class={`block truncate text-sm ${isActive ? '' : 'quiet'}`} dir="auto">
          {option.text}
        </span>
      )}
      {option.effects && (
        <span class="flex items-center gap-1.5 text-sm">
          <Zap size={14} aria-hidden="true" class="shrink-0" />
          <span class="truncate" dir="auto">
            {option.effects.description}
          </span>
        </span>
      )}
    </div>
  );
}

/** The options above a field. */
export function AutocompleteList({ label, autocomplete: { id, options, activeIndex }, onSelect }: Props) {
  if (options.length === 0) return null;
  return (
    <div
      id={id}
      role="listbox"
      aria-label={label}
      class="absolute bottom-full start-0 z-20 mb-1 max-h-64 w-full overflow-y-auto rounded-box border border-base-300 bg-base-100 p-1 shadow-lg"
    >
      {options.map((option, index) => (
        <OptionItem
          key={option.id}
          id={`${id}-${index}`}
          option={option}
          isActive={index === activeIndex}
          onSelect={() => onSelect(option)}
        />
      ))}
    </div>
  );
}
