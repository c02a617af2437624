import { useQuery } from '@tanstack/preact-query';
import type { RefObject } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import { useOwnSettings, useTeam } from './inbox-data.ts';

/** What can take the place of what has just been typed. */
export interface Choice {
  id: string;
  title: string;
  detail: string;
  /** The text that is put there. */
  text: string;
}

const SHOWN = 8;
const SHORTCUT = /(?:^|\s)\/([\p{L}\p{N}_-]*)$/u;
const MENTION = /(?:^|\s)@([\p{L}\p{N}._-]*)$/u;
const VARIABLE = /\{\{([^{}]*)\}\}/g;

/** Whether a text holds a variable that nobody has filled in. */
export const unfilledIn = (text: string): string | null => text.match(VARIABLE)?.[0] ?? null;

/** A reply's text with what is known filled in; what isn't stays, for the agent to see and replace. */
const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(VARIABLE, (all, inside: string) => values[inside.trim()] ?? all);

/** Standard replies whose shortcut, title or text holds what stands behind the slash; where there is none, the sentence that says so. */
export function useReplyChoices(
  typed: string,
  variables: Readonly<Record<string, string>>,
): { choices: Choice[]; noReply: string | null } {
  const { slug, isAdmin } = useCompany();
  const word = SHORTCUT.exec(typed)?.[1];
  const replies = useQuery({
    queryKey: ['standard-replies', slug, 'choice', word],
    queryFn: () => api.standardReplies.list.query({ search: word ?? '', take: 50 }),
    enabled: word !== undefined,
    staleTime: 30_000,
  });
  if (word === undefined) return { choices: [], noReply: null };
  const begins = ({ shortcut }: { shortcut: string }): number => (shortcut.startsWith(word.toLowerCase()) ? 0 : 1);
  const choices = (replies.data?.replies ?? [])
    .filter(({ active }) => active)
    .sort((a, b) => begins(a) - begins(b))
    .slice(0, SHOWN)
    .map(({ id, shortcut, title, text }) => ({
      id,
      title: `/${shortcut}`,
      detail: title,
      text: filled(text, variables),
    }));
  const none = isAdmin
    ? 'There is no standard reply yet. Write the first one under Standard replies.'
    : 'There is no standard reply yet. A company admin can write some.';
  const noReply =
    replies.data && choices.length === 0 ? (word === '' ? none : `No standard reply is like “${word}”.`) : null;
  return { choices, noReply };
}

/** Colleagues whose name begins with what stands behind the @. */
export function useMentionChoices(typed: string): Choice[] {
  const team = useTeam();
  const own = useOwnSettings().data?.memberId;
  const word = MENTION.exec(typed)?.[1];
  if (word === undefined) return [];
  const isMeant = (part: string): boolean => part.startsWith(word.toLowerCase());
  return team
    .filter(({ memberId, name }) => memberId !== own && name.toLowerCase().split(/\s+/).some(isMeant))
    .slice(0, SHOWN)
    .map(({ memberId, name }) => ({ id: memberId, title: name, detail: '', text: `@${name} ` }));
}

/** Whom a note mentions: the colleagues whose names stand in it behind an @. */
export function useMentionsOf(): (text: string) => string[] {
  const team = useTeam();
  return (text) => team.filter(({ name }) => text.includes(`@${name}`)).map(({ memberId }) => memberId);
}

/** The text with the choice in the place of the word before the caret that asked for it. */
export const withChoice = (typed: string, { text }: Choice): string =>
  typed.replace(/[/@][\p{L}\p{N}._-]*$/u, () => text);

/** Chooses with the arrows and Enter while the field keeps the focus. */
export function useChoosing(choices: readonly Choice[], onChoose: (choice: Choice) => void) {
  const id = useId();
  const [at, setAt] = useState(0);
  const [isDismissed, setDismissed] = useState(false);
  const key = choices.map((choice) => choice.id).join(' ');
  useEffect(() => {
    setAt(0);
    setDismissed(false);
  }, [key]);
  const shown = isDismissed ? [] : choices;
  const onKey = (event: KeyboardEvent): boolean => {
    const current = shown[at];
    if (!current) return false;
    if (event.key === 'ArrowDown') setAt(Math.min(shown.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (event.key === 'Enter' || event.key === 'Tab') onChoose(current);
    else if (event.key === 'Escape') setDismissed(true);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const activeId = shown.length > 0 ? `${id}-${at}` : undefined;
  return { id, at, shown, onKey, activeId };
}

interface ListProps {
  label: string;
  choosing: ReturnType<typeof useChoosing>;
  onChoose: (choice: Choice) => void;
  field: RefObject<HTMLTextAreaElement>;
}

/** The choices above the field. */
export function ChoiceList({ label, choosing: { id, at, shown }, onChoose, field }: ListProps) {
  if (shown.length === 0) return null;
  return (
    <div
      id={id}
      role="listbox"
      aria-label={label}
      class="absolute bottom-full left-0 z-20 mb-1 max-h-64 w-full overflow-y-auto rounded-box border border-base-300 bg-base-100 p-1 shadow-lg"
    >
      {shown.map((choice, index) => (
        <div
          key={choice.id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          ref={(element) => {
            if (index === at) element?.scrollIntoView({ block: 'nearest' });
          }}
          class={`cursor-pointer rounded-field px-3 py-1.5 ${index === at ? 'bg-secondary text-secondary-content' : ''}`}
          onMouseDown={(event) => {
            event.preventDefault();
            onChoose(choice);
            field.current?.focus();
          }}
        >
          <span class="flex gap-2">
            <span class="shrink-0 font-medium">{choice.title}</span>
            <span class="truncate">{choice.detail}</span>
          </span>
          {choice.detail && <span class={`block truncate text-sm ${index === at ? '' : 'quiet'}`}>{choice.text}</span>}
        </div>
      ))}
    </div>
  );
}
