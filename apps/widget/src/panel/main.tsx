import { render } from 'preact';
import { readableOn } from '../contrast.ts';
import { readBoot } from './boot.ts';
import { createChat } from './chat.ts';
import { openHostPage } from './host.ts';
import { Panel } from './panel.tsx';
import './panel.css';
import { openVisit } from './visit.ts';

const { key, config } = readBoot();
const host = openHostPage();
const chat = createChat(openVisit(key, host.origin), host);
document.documentElement.style.setProperty('--brand', config.primaryColor);
document.documentElement.style.setProperty('--on-brand', readableOn(config.primaryColor));
addEventListener('keydown', (event) => {
  if (event.key === 'Escape') chat.close();
});
render(<Panel chat={chat} config={config} />, document.querySelector('#panel') as HTMLElement);
