import type { WidgetConfig } from '@lobby/contracts/widget-protocol';
import { signal } from '@preact/signals';
import type { Chat } from '../chat/create-chat.ts';
import type { HostPage } from '../sync/host-page.ts';
import type { ChatState } from '../chat/chat-state.ts';
import type { BrowserStore } from '../sync/browser-store.ts';
import { currentLanguage, translate } from '../i18n/translate.ts';
import type { VisitorSession } from '../sync/visitor-session.ts';

interface ConsentDeps {
  session: VisitorSession;
  state: ChatState;
  store: BrowserStore;
  host: HostPage;
  config: WidgetConfig;
}

/** Whether this browser may keep the conversation, where that is asked for; what was decided is told to the server once there is a visit. */
export function createConsent({ session, state, store, host, config }: ConsentDeps) {
  const consentRequired = signal(config.isConsentRequired);
  const hasConsent = signal(store.canPersist());
  let pendingDecision: { granted: boolean; text: string } | undefined;
  const sendDecision = (): void => {
    if (!pendingDecision || !state.isStarted.value) return;
    const decision = { ...pendingDecision, language: currentLanguage() };
    pendingDecision = undefined;
    void session
      .run((client) => client.visitor.recordConsent.mutate(decision))
      .catch(() => (pendingDecision ??= decision));
  };
  const decide = (granted: boolean, text: string): void => {
    store.setConsent(granted);
    hasConsent.value = store.canPersist();
    pendingDecision = { granted, text };
    sendDecision();
  };
  state.isStarted.subscribe(sendDecision);
  host.onMessage((message) => {
    if (message.type !== 'consent') return;
    if (message.granted === null) consentRequired.value = true;
    // Where nobody asks, the page's yes is only the absence of a question.
    if (consentRequired.value && message.granted !== null) decide(message.granted, '');
    else store.setConsent(message.granted);
    hasConsent.value = store.canPersist();
  });
  return {
    consentRequired: consentRequired,
    isKept: hasConsent,
    setConsent: (granted: boolean) => decide(granted, translate('consent')),
    /** What was agreed to, for whoever takes their conversation along. */
    getConsent: () => session.run((client) => client.visitor.getConsent.query()),
  };
}

/** The question whether the conversation may be kept here: as easily taken back as granted. */
export function ConsentSwitch({ chat }: { chat: Chat }) {
  if (!chat.consentRequired.value) return null;
  return (
    <label class="switch consent">
      {translate('consent')}
      <input
        type="checkbox"
        checked={chat.isKept.value}
        onChange={({ currentTarget }) => chat.setConsent(currentTarget.checked)}
      />
    </label>
  );
}
