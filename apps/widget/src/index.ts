// What `import { loadLobby, Lobby } from '@lobby/widget'` gives: the same script tag, made by code, with its types.
import type { LobbyCall, LobbyFunction } from './api.ts';
import { loadScript } from './load-script.ts';

export type { LobbyCall, LobbyEvent, LobbyEvents, LobbyFunction } from './api.ts';

export interface LobbyOptions {
  /** The widget key, as the dashboard shows it under Widget. */
  key: string;
  /** Where the platform is, such as https://lobby.example.com. */
  host: string;
  /** The language of the widget's words, where the company has chosen none. */
  locale?: string;
  position?: 'left' | 'right';
  /** `required`: nothing is kept in the browser before `Lobby('consent', true)`. */
  consent?: 'required';
  /** Opens the panel at once. */
  open?: boolean;
}

/** Calls the widget; before it has come, the call waits for it. Does nothing where there is no window. */
export function Lobby(...call: LobbyCall): void {
  if (typeof window === 'undefined') return;
  const scope = window as { Lobby?: LobbyFunction };
  const q: LobbyCall[] = [];
  scope.Lobby ??= Object.assign((...waiting: LobbyCall) => void q.push(waiting), { q });
  scope.Lobby(...call);
}

/** Puts the widget on the page, once; after `Lobby('shutdown')` it can be put there again. */
export function loadLobby({ key, host, locale, position, consent, open }: LobbyOptions): void {
  if (typeof window === 'undefined') return;
  const settings = { locale, position, consent, open: open ? '' : undefined };
  const dataset = Object.entries(settings).filter(([, value]) => value !== undefined);
  loadScript(host.replace(/\/+$/, ''), key, Object.fromEntries(dataset));
}
