// The page's side of the widget, as types: what `Lobby(...)` takes and what its events bring.

/** What each event brings to its handlers. No event carries what was written. */
export interface LobbyEvents {
  /** The panel is loaded and can be opened at once. */
  ready: undefined;
  open: undefined;
  close: undefined;
  /** Somebody wrote. */
  message: { author: 'visitor' | 'assistant' | 'agent' };
  /** Whose turn it is to answer has changed. */
  handover: { to: 'queue' | 'agent' | 'assistant' };
  /** How many messages came while the panel was closed. */
  unread: { count: number };
}

export type LobbyEvent = keyof LobbyEvents;

/** One call of `Lobby`, as a tuple of its arguments. */
export type LobbyCall =
  | ['open']
  | ['close']
  | ['toggle']
  /** Who the visitor is: a JWT that the company's server signed; null: nobody any more. What the one before wrote is gone from the screen. */
  | ['identify', { token: string } | null]
  /** What the page knows of its visitor; agents see it as unproven. */
  | ['set', Record<string, string | number | boolean | null>]
  /** Whether anything may be kept in this browser. */
  | ['consent', boolean?]
  /** Ends the visit and takes everything of the widget off the page. */
  | ['shutdown']
  | { [N in LobbyEvent]: ['on' | 'off', N, (detail: LobbyEvents[N]) => void] }[LobbyEvent];

/** The one global. Before the script has come, it collects calls in `q`. */
export interface LobbyFunction {
  (...call: LobbyCall): void;
  q?: Iterable<unknown>[];
  loaded?: boolean;
}
