import { useAgentSettings, useTeam } from '../../inbox-queries.ts';
import { MAX_OPTIONS } from './autocomplete-option.ts';
import type { AutocompleteOption } from './autocomplete-option.ts';

const MENTION = /(?:^|\s)@([\p{L}\p{N}._-]*)$/u;

/** Teammates with a name that starts with the word behind an @. */
export function useMentionOptions(typed: string): AutocompleteOption[] {
  const team = useTeam();
  const ownMemberId = useAgentSettings().data?.memberId;
  const word = MENTION.exec(typed)?.[1];
  if (word === undefined) return [];
  const startsWithWord = (part: string): boolean => part.startsWith(word.toLowerCase());
  return team
    .filter(({ memberId, name }) => memberId !== ownMemberId && name.toLowerCase().split(/\s+/).some(startsWithWord))
    .slice(0, MAX_OPTIONS)
    .map(({ memberId, name }) => ({ id: memberId, title: name, detail: '', text: `@${name} ` }));
}

/** Finds whom a note mentions: the members whose name stands in it behind an @. */
export function useMentionParser(): (text: string) => string[] {
  const team = useTeam();
  return (text) => team.filter(({ name }) => text.includes(`@${name}`)).map(({ memberId }) => memberId);
}
