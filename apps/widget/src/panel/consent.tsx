import type { WidgetConfig } from '@lobby/contracts/widget';
import { signal } from '@preact/signals';
import type { Chat } from './chat.ts';
import type { HostPage } from './host.ts';
import type { State } from './state.ts';
import type { Store } from './store.ts';
import { language, say } from './texts.ts';
import type { Visit } from './visit.ts';

interface Parts {
  visit: Visit;
  state: State;
  store: Store;
  host: HostPage;
  config: WidgetConfig;
}

/** Whether this browser may keep the conversation, where that is asked for; what was decided is told to the server once there is a visit. */
export function createConsent({ visit, state, store, host, config }: Parts) {
  const asks = signal(config.asksConsent);
  const isKept = signal(store.mayKeep());
  let untold: { given: boolean; text: string } | undefined;
  const tell = (): void => {
    if (!untold || !state.isStarted.value) return;
    const said = { ...untold, language: language() };
    untold = undefined;
    void visit.run((client) => client.visitor.sayConsent.mutate(said)).catch(() => (untold ??= said));
  };
  const decide = (given: boolean, text: string): void => {
    store.allow(given);
    isKept.value = store.mayKeep();
    untold = { given, text };
    tell();
  };
  state.isStarted.subscribe(tell);
  host.listen((message) => {
    if (message.type !== 'consent') return;
    if (message.given === null) asks.value = true;
    // Where nobody asks, the page's yes is only the absence of a question.
    if (asks.value && message.given !== null) decide(message.given, '');
    else store.allow(message.given);
    isKept.value = store.mayKeep();
  });
  return {
    asksConsent: asks,
    isKept,
    setKept: (given: boolean) => decide(given, say('keep')),
    /** What was agreed to, for whoever takes their conversation along. */
    readConsent: () => visit.run((client) => client.visitor.consent.query()),
  };
}

/** The question whether the conversation may be kept here: as easily taken back as given. */
export function ConsentSwitch({ chat }: { chat: Chat }) {
  if (!chat.asksConsent.value) return null;
  return (
    <label class="switch consent">
      {say('keep')}
      <input
        type="checkbox"
        checked={chat.isKept.value}
        onChange={({ currentTarget }) => chat.setKept(currentTarget.checked)}
      />
    </label>
  );
}
