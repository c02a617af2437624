import { ChevronLeft, ChevronRight, Search } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../actions/button.tsx';

const DEBOUNCE_MS = 250;

interface SearchProps {
  label: string;
  onSearch: (search: string) => void;
  /** On the arrow down and Enter: to what was found. */
  onFocusResults?: () => void;
}

/** A field that tells what to look for, once nothing was typed for a moment. */
export function SearchField({ label, onSearch, onFocusResults }: SearchProps) {
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => onSearch(text.trim()), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <label class="input w-full max-w-xs">
      <Search size={16} aria-hidden="true" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!onFocusResults || !['ArrowDown', 'Enter'].includes(event.key)) return;
          event.preventDefault();
          onFocusResults();
        }}
      />
    </label>
  );
}

/** Which part of a long list is shown, and the ways to the next and the last part. */
export function Pager({
  skip,
  take,
  total,
  onSkip,
}: {
  skip: number;
  take: number;
  total: number;
  onSkip: (skip: number) => void;
}) {
  if (total <= take && skip === 0) return null;
  return (
    <nav class="mt-4 flex items-center justify-end gap-3" aria-label="Pages">
      <span class="text-sm quiet">
        {Math.min(skip + 1, total)} to {Math.min(skip + take, total)} of {total}
      </span>
      <Button size="small" disabled={skip === 0} aria-label="Earlier" onClick={() => onSkip(Math.max(0, skip - take))}>
        <ChevronLeft size={16} aria-hidden="true" />
      </Button>
      <Button size="small" disabled={skip + take >= total} aria-label="Further" onClick={() => onSkip(skip + take)}>
        <ChevronRight size={16} aria-hidden="true" />
      </Button>
    </nav>
  );
}

/** One of a few ways to see a list. */
export function FilterSelect<V extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: V;
  options: readonly { value: V; label: string }[];
  onChange: (value: V) => void;
}) {
  return (
    <select
      class="select w-auto"
      aria-label={label}
      value={value}
      onChange={(event) => {
        const selected = options.find((option) => option.value === event.currentTarget.value);
        if (selected) onChange(selected.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
