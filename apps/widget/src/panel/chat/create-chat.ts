import type { WidgetConfig } from '@lobby/contracts/widget-protocol';
import { createOutbox } from './outbox.ts';
import { createConsent } from '../forms/consent.tsx';
import { createFileActions } from './file-actions.ts';
import type { HostPage } from '../sync/host-page.ts';
import { createConversationActions } from './conversation-actions.ts';
import { createVisitorActions } from './visitor-actions.ts';
import { createChatState } from './chat-state.ts';
import type { PendingAttachment } from './chat-state.ts';
import type { BrowserStore } from '../sync/browser-store.ts';
import { startSync } from '../sync/start-sync.ts';
import { translate } from '../i18n/translate.ts';
import { formatError } from '../i18n/format-error.ts';
import type { VisitorSession } from '../sync/visitor-session.ts';

/** Without the clipboard's own interface: a frame has that only by leave of the page around it. */
function copyText(text: string): void {
  const before = document.activeElement as HTMLElement | null;
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
  before?.focus();
}

/** A visitor's conversations in this panel: what is shown of them, and what can be done with them. */
export function createChat(
  session: VisitorSession,
  { host, store, config }: { host: HostPage; store: BrowserStore; config: WidgetConfig },
) {
  const state = createChatState();
  // Before anything is asked for: what may be kept decides who this is.
  const consent = createConsent({ session, state, store, host, config });
  const sync = startSync({ session, host, state, store, isAvailable: config.isAvailable });
  const outbox = createOutbox({ session, state, sync, store });

  /** Runs a call that changes something; what goes wrong is shown above the field. Says whether it went through. */
  const attempt = async (call: () => Promise<void>): Promise<boolean> => {
    try {
      state.errorText.value = null;
      await call();
      return true;
    } catch (error) {
      state.errorText.value = formatError(error);
      state.isOffline.value = state.errorText.value === null;
      return false;
    }
  };
  /** The same call with its fault shown. */
  const withErrorShown =
    <A extends unknown[]>(call: (...args: A) => Promise<void>) =>
    (...args: A): Promise<boolean> =>
      attempt(() => call(...args));
  const fileActions = createFileActions(session, state);
  const conversationActions = createConversationActions(session, { state, sync });

  return {
    ...state,
    ...outbox,
    ...consent,
    ...createVisitorActions(session, { state, sync, store, config, attempt, getConsent: consent.getConsent }),
    config,
    notifyTyping: sync.notifyTyping,
    close: () => host.send({ type: 'close' }),
    openCitation: withErrorShown(fileActions.openCitation),
    openAttachment: withErrorShown(fileActions.openAttachment),
    attach: withErrorShown(fileActions.attach),
    detach: (file: PendingAttachment) => {
      state.files.value = state.files.value.filter((one) => one !== file);
    },
    copy: (text: string) => {
      copyText(text);
      state.announcement.value = translate('copied');
    },
    requestHandover: withErrorShown(conversationActions.requestHandover),
    requestEmailReply: withErrorShown(conversationActions.requestEmailReply),
    editMessage: withErrorShown(conversationActions.editMessage),
    deleteMessage: withErrorShown(conversationActions.deleteMessage),
    setFeedback: withErrorShown(conversationActions.setFeedback),
    rateConversation: withErrorShown(conversationActions.rateConversation),
  };
}

export type Chat = ReturnType<typeof createChat>;
