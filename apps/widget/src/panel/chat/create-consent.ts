import type { WidgetConfig } from '@lobby/contracts/widget-protocol';
import { signal } from '@preact/signals';
import { currentLanguage, translate } from '../i18n/translate.ts';
import type { BrowserStore } from '../sync/browser-store.ts';
import type { HostPage } from '../sync/host-page.ts';
import type { VisitorSession } from '../sync/visitor-session.ts';
import type { ChatState } from '../sync/chat-state.ts';

interface ConsentDeps {
  session: VisitorSession;
  state: ChatState;
  store: BrowserStore;
  host: HostPage;
  config: WidgetConfig;
}

/** Whether this browser may keep the conversation, where consent is required. A decision is recorded once a session has started. */
export function createConsent({ session, state, store, host, config }: ConsentDeps) {
  const isConsentRequired = signal(config.isConsentRequired);
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
    if (message.granted === null) isConsentRequired.value = true;
    // Where consent isn't required, a yes of the page is no decision of the visitor's to record.
    if (isConsentRequired.value && message.granted !== null) decide(message.granted, '');
    else store.setConsent(message.granted);
    hasConsent.value = store.canPersist();
  });
  return {
    isConsentRequired,
    hasConsent,
    setConsent: (granted: boolean) => decide(granted, translate('consent')),
    /** The recorded consent, for the visitor's transcript. */
    getConsent: () => session.run((client) => client.visitor.getConsent.query()),
  };
}
