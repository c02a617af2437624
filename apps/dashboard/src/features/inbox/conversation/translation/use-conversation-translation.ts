import { useAction } from '@lobby/ui';
import { useEffect, useRef } from 'preact/hooks';
import { api } from '../../../../trpc.ts';
import { useRefreshConversation } from '../cache/use-conversation.ts';
import type { ConversationCache } from '../cache/conversation-cache.ts';
import { useAgentSettings } from '../../inbox-queries.ts';
import type { Message } from '../../inbox-queries.ts';
import type { Translation } from './translation-context.ts';

/** What an agent may not be able to read. */
const isReadable = ({ author, state, text, isDeleted }: Message): boolean =>
  (author === 'visitor' || author === 'assistant') && state === 'final' && text !== '' && !isDeleted;

/** The seq of the last message that nobody has tried to translate for a reader of this language; 0: there is none. */
function findUntranslatedSeq(messages: readonly Message[], language: string): number {
  const last = messages.findLast(
    (message) => isReadable(message) && !message.translations.some((translation) => translation.language === language),
  );
  return last?.seq ?? 0;
}

const request = (conversationId: string, isRetry: boolean): Promise<void> =>
  api.inbox.requestTranslation.mutate({ conversationId, isRetry });

/** Asks for translations when a conversation is opened, and with later messages. The server asks by itself for the agent who has it. */
function useRequestTranslation(
  { conversation, log, languages: { member } }: ConversationCache,
  { isOn, isMine }: { isOn: boolean; isMine: boolean },
): void {
  const requestedSeq = useRef(0);
  const { id } = conversation;
  const seq = isOn ? findUntranslatedSeq(log.messages, member) : 0;
  useEffect(() => {
    if (seq <= requestedSeq.current || (isMine && requestedSeq.current > 0)) return;
    requestedSeq.current = seq;
    void request(id, false).catch(() => {
      requestedSeq.current = 0;
    });
  }, [id, seq, isMine]);
}

/** Whether and how an open conversation is translated, and the switch for it; null: there is nothing to switch. */
export function useConversationTranslation(cached: ConversationCache): {
  translation: Translation;
  setOn: ((isOn: boolean) => void) | null;
} {
  const { conversation, log, languages } = cached;
  const { id: conversationId, owner, isTranslated } = conversation;
  const settings = useAgentSettings().data;
  const refresh = useRefreshConversation(conversationId);
  const hasTranslations = log.messages.some(({ translations }) => translations.length > 0);
  const canTranslate = settings?.canTranslate ?? false;
  // Of what only the assistant answers nothing is translated before somebody asks.
  const isWithTeam = owner === 'queue' || owner === 'agent';
  const isForeign = languages.visitor !== languages.member;
  const isOn = isTranslated && (hasTranslations || (canTranslate && isForeign && isWithTeam));
  useRequestTranslation(cached, {
    isOn: isOn && canTranslate && isForeign,
    isMine: owner === 'agent' && conversation.agentId === settings?.memberId,
  });
  const setTranslated = useAction(
    async (isNext: boolean) => {
      await api.inbox.setTranslated.mutate({ conversationId, isTranslated: isNext });
      if (isNext) await request(conversationId, false);
    },
    { onSuccess: refresh },
  );
  const retry = useAction(() => request(conversationId, true));
  const hasSwitch = hasTranslations || (canTranslate && isForeign);
  return {
    translation: { language: languages.member, isOn, retry: () => retry.run() },
    setOn: hasSwitch ? (isNext) => setTranslated.run(isNext) : null,
  };
}
