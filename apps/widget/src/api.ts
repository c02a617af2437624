// The types of the page's API: the calls of `Lobby(...)` and its events.

/** The detail of each event. None contains what was written. */
export interface LobbyEvents {
  /** The panel is loaded. */
  ready: undefined;
  open: undefined;
  close: undefined;
  /** A new message. */
  message: { author: 'visitor' | 'assistant' | 'agent' };
  /** The conversation has another owner. */
  handover: { to: 'queue' | 'agent' | 'assistant' };
  /** The number of messages that came while the panel was closed or the page in the background. */
  unread: { count: number };
}

export type LobbyEvent = keyof LobbyEvents;

/** One call of `Lobby`, as a tuple of its arguments. */
export type LobbyCall =
  | ['open']
  | ['close']
  | ['toggle']
  /** Identifies the visitor by a JWT that the tenant's server signed; null signs them out and clears the panel. */
  | ['identify', { token: string } | null]
  /** Sets what the page knows of its visitor; agents see it as unverified. */
  | ['set', Record<string, string | number | boolean | null>]
  /** Decides whether anything may be kept in this browser. */
  | ['consent', boolean?]
  /** Ends the session and removes the widget from the page. */
  | ['shutdown']
  | { [N in LobbyEvent]: ['on' | 'off', N, (detail: LobbyEvents[N]) => void] }[LobbyEvent];

/** The global function. Before the script is loaded, it queues calls in `q`. */
export interface LobbyFunction {
  (...call: LobbyCall): void;
  q?: Iterable<unknown>[];
}
