import type { VisitorAttributes } from '@lobby/contracts/widget';
import { render } from 'preact';
import { readBoot } from './boot.ts';
import { createChat } from './chat.ts';
import { openHostPage } from './host.ts';
import { Panel } from './panel.tsx';
import './panel.css';
import { openStore } from './store.ts';
import { loadTexts } from './texts.ts';
import { openVisit } from './visit.ts';

const { key, config, texts } = readBoot();
const host = openHostPage();
const store = openStore(key, !config.asksConsent);
const visit = openVisit(key, host.origin, store);
const { style } = document.documentElement;
style.setProperty('--brand', config.primaryColor);
style.setProperty('--on-brand', config.inkColor);
await loadTexts(texts);

let attributes: VisitorAttributes | null = null;
// Who it is comes before anything is asked for: these listeners stand before the conversation's own.
host.listen((message) => {
  if (message.type === 'identify') void visit.identify(message.token);
  if (message.type === 'shutdown') void visit.end().finally(() => host.send({ type: 'gone' }));
});
const chat = createChat(visit, { host, store, config });
const tellAttributes = (): void => {
  if (!attributes || !chat.isStarted.value) return;
  void chat.setAttributes(attributes);
  attributes = null;
};
chat.isStarted.subscribe(tellAttributes);
host.listen((message) => {
  if (message.type === 'set') {
    ({ attributes } = message);
    tellAttributes();
  }
  // Only where the page has given the frame its focus: the dashboard's preview must not pull its reader down to it.
  if (message.type === 'shown' && message.isOpen && document.hasFocus()) {
    // On a phone the field would bring the keyboard, which nobody has asked for yet.
    const first = matchMedia('(pointer:fine)').matches ? 'textarea,.box input' : '.panel';
    document.querySelector<HTMLElement>(`:is(${first})`)?.focus();
  }
});
addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  if (chat.view.value === 'menu') chat.view.value = 'conversation';
  else chat.close();
});
// A file can be dropped anywhere, and a page that is left for a dropped file is nobody's wish.
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => {
  event.preventDefault();
  if (config.available) for (const file of event.dataTransfer?.files ?? []) void chat.attach(file);
});
render(<Panel chat={chat} />, document.querySelector('#panel') as HTMLElement);
host.send({ type: 'ready' });
