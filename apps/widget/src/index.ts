// The npm package: adds the same script tag from code, with types.
import type { LobbyCall, LobbyFunction } from './api.ts';
import { loadScript } from './load-script.ts';

export type { LobbyCall, LobbyEvent, LobbyEvents, LobbyFunction } from './api.ts';

export interface LobbyOptions {
  /** The widget key, as the dashboard shows it under Widget. */
  key: string;
  /** The platform's address, such as https://lobby.example.com. */
  host: string;
  /** The widget's language, unless the tenant has chosen one. */
  locale?: string;
  position?: 'left' | 'right';
  /** `required` keeps nothing in the browser before `Lobby('consent', true)`. */
  consent?: 'required';
  /** Opens the panel immediately. */
  open?: boolean;
}

/** Calls the widget; before it is loaded, the call is queued. Does nothing without a window. */
export function Lobby(...call: LobbyCall): void {
  if (typeof window === 'undefined') return;
  const scope = window as { Lobby?: LobbyFunction };
  const q: LobbyCall[] = [];
  scope.Lobby ??= Object.assign((...waiting: LobbyCall) => void q.push(waiting), { q });
  scope.Lobby(...call);
}

/** Adds the widget to the page, once; after `Lobby('shutdown')` it can be added again. */
export function loadLobby({ key, host, locale, position, consent, open }: LobbyOptions): void {
  if (typeof window === 'undefined') return;
  const settings = { locale, position, consent, open: open ? '' : undefined };
  const dataset = Object.entries(settings).filter(([, value]) => value !== undefined);
  loadScript(host.replace(/\/+$/, ''), key, Object.fromEntries(dataset));
}
