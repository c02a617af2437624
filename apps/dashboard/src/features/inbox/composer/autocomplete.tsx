import { useQuery } from '@tanstack/preact-query';
import type { RefObject } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { api } from '../../../trpc.ts';
import { useAgentSettings, useTeam } from '../inbox-queries.ts';

/** What can take the place of what has just been typed. */
export interface AutocompleteOption {
  id: string;
  title: string;
  detail: string;
  /** The text that is put there. */
  text: string;
}

const MAX_OPTIONS = 8;
const SHORTCUT = /(?:^|\s)\/([\p{L}\p{N}_-]*)$/u;
const MENTION = /(?:^|\s)@([\p{L}\p{N}._-]*)$/u;
const VARIABLE = /\{\{([^{}]*)\}\}/g;

/** Whether a text holds a variable that nobody has filled in. */
export const findUnfilledVariable = (text: string): string | null => text.match(VARIABLE)?.[0] ?? null;

/** A reply's text with what is known filled in; what isn't stays, for the agent to see and replace. */
const fillVariables = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(VARIABLE, (all, inside: string) => values[inside.trim()] ?? all);

/** Standard replies whose shortcut, title or text holds what stands behind the slash; where there is none, the sentence that says so. */
export function useStandardReplyOptions(
  typed: string,
  variables: Readonly<Record<string, string>>,
): { options: AutocompleteOption[]; emptyText: string | null } {
  const { slug, isAdmin } = useTenant();
  const word = SHORTCUT.exec(typed)?.[1];
  const replies = useQuery({
    queryKey: ['standard-replies', slug, 'choice', word],
    queryFn: () => api.standardReplies.list.query({ search: word ?? '', take: 50 }),
    enabled: word !== undefined,
    staleTime: 30_000,
  });
  if (word === undefined) return { options: [], emptyText: null };
  const rankByPrefix = ({ shortcut }: { shortcut: string }): number =>
    shortcut.startsWith(word.toLowerCase()) ? 0 : 1;
  const options = (replies.data?.replies ?? [])
    .filter(({ active }) => active)
    .sort((a, b) => rankByPrefix(a) - rankByPrefix(b))
    .slice(0, MAX_OPTIONS)
    .map(({ id, shortcut, title, text }) => ({
      id,
      title: `/${shortcut}`,
      detail: title,
      text: fillVariables(text, variables),
    }));
  const noRepliesText = isAdmin
    ? 'There is no standard reply yet. Write the first one under Standard replies.'
    : 'There is no standard reply yet. A company admin can write some.';
  const emptyText =
    replies.data && options.length === 0
      ? word === ''
        ? noRepliesText
        : `No standard reply is like “${word}”.`
      : null;
  return { options, emptyText };
}

/** Colleagues whose name begins with what stands behind the @. */
export function useMentionOptions(typed: string): AutocompleteOption[] {
  const team = useTeam();
  const ownMemberId = useAgentSettings().data?.memberId;
  const word = MENTION.exec(typed)?.[1];
  if (word === undefined) return [];
  const matchesWord = (part: string): boolean => part.startsWith(word.toLowerCase());
  return team
    .filter(({ memberId, name }) => memberId !== ownMemberId && name.toLowerCase().split(/\s+/).some(matchesWord))
    .slice(0, MAX_OPTIONS)
    .map(({ memberId, name }) => ({ id: memberId, title: name, detail: '', text: `@${name} ` }));
}

/** Whom a note mentions: the colleagues whose names stand in it behind an @. */
export function useMentionParser(): (text: string) => string[] {
  const team = useTeam();
  return (text) => team.filter(({ name }) => text.includes(`@${name}`)).map(({ memberId }) => memberId);
}

/** The text with the choice in the place of the word before the caret that asked for it. */
export const insertOption = (typed: string, { text }: AutocompleteOption): string =>
  typed.replace(/[/@][\p{L}\p{N}._-]*$/u, () => text);

/** Chooses with the arrows and Enter while the field keeps the focus. */
export function useAutocomplete(
  options: readonly AutocompleteOption[],
  onSelect: (option: AutocompleteOption) => void,
) {
  const id = useId();
  const [activeIndex, setActiveIndex] = useState(0);
  const [isDismissed, setDismissed] = useState(false);
  const key = options.map((option) => option.id).join(' ');
  useEffect(() => {
    setActiveIndex(0);
    setDismissed(false);
  }, [key]);
  const shownOptions = isDismissed ? [] : options;
  const onKey = (event: KeyboardEvent): boolean => {
    const current = shownOptions[activeIndex];
    if (!current) return false;
    if (event.key === 'ArrowDown') setActiveIndex(Math.min(shownOptions.length - 1, activeIndex + 1));
    else if (event.key === 'ArrowUp') setActiveIndex(Math.max(0, activeIndex - 1));
    else if (event.key === 'Enter' || event.key === 'Tab') onSelect(current);
    else if (event.key === 'Escape') setDismissed(true);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const activeId = shownOptions.length > 0 ? `${id}-${activeIndex}` : undefined;
  return { id, at: activeIndex, shown: shownOptions, onKey, activeId };
}

interface AutocompleteListProps {
  label: string;
  autocomplete: ReturnType<typeof useAutocomplete>;
  onSelect: (option: AutocompleteOption) => void;
  field: RefObject<HTMLTextAreaElement>;
}

/** The choices above the field. */
export function AutocompleteList({
  label,
  autocomplete: { id, at: activeIndex, shown: shownOptions },
  onSelect,
  field,
}: AutocompleteListProps) {
  if (shownOptions.length === 0) return null;
  return (
    <div
      id={id}
      role="listbox"
      aria-label={label}
      class="absolute bottom-full left-0 z-20 mb-1 max-h-64 w-full overflow-y-auto rounded-box border border-base-300 bg-base-100 p-1 shadow-lg"
    >
      {shownOptions.map((option, index) => (
        <div
          key={option.id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === activeIndex}
          ref={(element) => {
            if (index === activeIndex) element?.scrollIntoView({ block: 'nearest' });
          }}
          class={`cursor-pointer rounded-field px-3 py-1.5 ${index === activeIndex ? 'bg-secondary text-secondary-content' : ''}`}
          onMouseDown={(event) => {
            event.preventDefault();
            onSelect(option);
            field.current?.focus();
          }}
        >
          <span class="flex gap-2">
            <span class="shrink-0 font-medium">{option.title}</span>
            <span class="truncate">{option.detail}</span>
          </span>
          {option.detail && (
            <span class={`block truncate text-sm ${index === activeIndex ? '' : 'quiet'}`}>{option.text}</span>
          )}
        </div>
      ))}
    </div>
  );
}
