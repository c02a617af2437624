import type { ReplyActions } from '@lobby/contracts/standard-replies';
import { useQuery } from '@tanstack/preact-query';
import { useTenant } from '../../../tenant-context.ts';
import { queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { t } from './translate.ts';
import { formatReplyActions } from '../../standard-replies/format-reply-actions.ts';
import { useLabels, useTeam } from '../inbox-queries.ts';
import { MAX_OPTIONS } from './autocomplete/autocomplete-option.ts';
import type { AutocompleteOption } from './autocomplete/autocomplete-option.ts';
import { fillVariables } from './reply-variables.ts';

type StandardReply = RouterOutputs['standardReplies']['list']['replies'][number];

const SHORTCUT = /(?:^|\s)\/([\p{L}\p{N}_-]*)$/u;
const STALE_MS = 30_000;
const MAX_REPLIES = 50;

interface ReplyTexts {
  variables: Readonly<Record<string, string>>;
  /** What actions do, in words; empty if nothing. */
  describe: (actions: ReplyActions) => string;
}

/** Active replies as options, those whose shortcut starts with the word first. */
export function buildReplyOptions(
  replies: readonly StandardReply[],
  word: string,
  { variables, describe }: ReplyTexts,
): AutocompleteOption[] {
  const rank = ({ shortcut }: StandardReply): number => (shortcut.startsWith(word.toLowerCase()) ? 0 : 1);
  return replies
    .filter(({ active }) => active)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MAX_OPTIONS)
    .map(({ id, shortcut, title, text, actions }) => {
      const description = describe(actions);
      return {
        id,
        title: `/${shortcut}`,
        detail: title,
        text: fillVariables(text, variables),
        effects: description ? { actions, description } : undefined,
      };
    });
}

/** The standard replies for the word behind a slash, or a text that says that there are none. */
export function useStandardReplyOptions(
  typed: string,
  variables: Readonly<Record<string, string>>,
): { options: AutocompleteOption[]; emptyText: string | null } {
  const { can } = useTenant();
  const names = { labels: useLabels(), team: useTeam() };
  const word = SHORTCUT.exec(typed)?.[1];
  const replies = useQuery({
    ...queries.standardReplies.list.queryOptions({ search: word ?? '', take: MAX_REPLIES }),
    enabled: word !== undefined,
    staleTime: STALE_MS,
  });
  if (word === undefined || !replies.data) return { options: [], emptyText: null };
  const options = buildReplyOptions(replies.data.replies, word, {
    variables,
    describe: (actions) => formatReplyActions(actions, names),
  });
  if (options.length > 0) return { options, emptyText: null };
  const emptyText =
    word === ''
      ? t(can('knowledge') ? 'noStandardRepliesAdmin' : 'noStandardReplies')
      : t('noMatchingReply', { search: word });
  return { options, emptyText };
}
