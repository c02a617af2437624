import type { WidgetConfig } from '@lobby/contracts/widget-protocol';
import { signal } from '@preact/signals';
import { translate } from '../i18n/translate.ts';
import { toVisitorError } from '../i18n/visitor-error.ts';
import type { BrowserStore } from '../sync/browser-store.ts';
import type { HostPage } from '../sync/host-page.ts';
import { startSync } from '../sync/start-sync.ts';
import type { VisitorSession } from '../sync/visitor-session.ts';
import { createChatState } from '../sync/chat-state.ts';
import type { ChatState, PendingAttachment } from '../sync/chat-state.ts';
import { createConsent } from './create-consent.ts';
import { createConversationActions } from './conversation-actions.ts';
import { createConversationListActions } from './conversation-list-actions.ts';
import { copyText } from './copy-text.ts';
import { createFileActions } from './file-actions.ts';
import { createMessageSender } from './message-sender.ts';
import { createVisitorDataActions } from './visitor-data-actions.ts';

type Actions = Record<string, (...args: never[]) => Promise<void>>;
type SafeActions<A extends Actions> = {
  [Name in keyof A]: (...args: Parameters<A[Name]>) => Promise<boolean>;
};

/** The same actions with their error shown above the composer in place of thrown. Each returns whether it succeeded. */
function withErrorsShown<A extends Actions>({ error, isOffline }: ChatState, actions: A): SafeActions<A> {
  const attempt = async (call: () => Promise<void>): Promise<boolean> => {
    try {
      error.value = null;
      await call();
      return true;
    } catch (cause) {
      error.value = toVisitorError(cause);
      isOffline.value = error.value === null;
      return false;
    }
  };
  return Object.fromEntries(
    Object.entries(actions).map(([name, action]) => [name, (...args: never[]) => attempt(() => action(...args))]),
  ) as unknown as SafeActions<A>;
}

/** Whether a new message makes a sound. */
function createSoundSetting(store: BrowserStore) {
  const isSoundOn = signal(store.read('sound') !== 'off');
  const setSound = (isOn: boolean): void => {
    isSoundOn.value = isOn;
    store.write('sound', isOn ? null : 'off');
  };
  return { isSoundOn, setSound };
}

/** The state of the panel and everything that a visitor can do in it. */
export function createChat(
  session: VisitorSession,
  { host, store, config }: { host: HostPage; store: BrowserStore; config: WidgetConfig },
) {
  const state = createChatState();
  // Before the first request: consent decides which session is continued.
  const consent = createConsent({ session, state, store, host, config });
  const sync = startSync({ session, host, state, store, isAvailable: config.isAvailable });
  const listActions = createConversationListActions(session, { state, sync });
  const showConversation = () => listActions.switchConversation();
  const actions = withErrorsShown(state, {
    ...listActions,
    ...createConversationActions(session, { state, sync }),
    ...createFileActions(session, state),
    ...createVisitorDataActions({ session, state, config, getConsent: consent.getConsent, showConversation }),
  });
  return {
    ...state,
    ...createMessageSender({ session, state, sync, store }),
    ...consent,
    ...createSoundSetting(store),
    ...actions,
    config,
    session,
    notifyTyping: sync.notifyTyping,
    close: () => host.send({ type: 'close' }),
    detach: (file: PendingAttachment) => {
      state.files.value = state.files.value.filter((one) => one !== file);
    },
    copy: (text: string) => {
      copyText(text);
      state.announcement.value = translate('copied');
    },
  };
}

export type Chat = ReturnType<typeof createChat>;
