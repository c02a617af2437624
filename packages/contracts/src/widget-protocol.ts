// What passes between the company's page, the loader and the panel. Types only where it can be: every byte is the visitor's.

/** What the script tag's file knows of a tenant before anything else is loaded. */
export interface LauncherConfig {
  primaryColor: string;
  /** Black or white, whichever can be read on the colour. */
  textColor: string;
  launcherPosition: 'left' | 'right';
  /** What the launcher is called while the panel is closed, and while it is open. */
  labels: { open: string; close: string };
  /** Nothing is kept in the browser before the page says Lobby('consent', true). */
  isConsentRequired: boolean;
  /** A message that comes by itself after some seconds, on pages whose address holds `onPages`; null: none. */
  proactive: ProactiveMessage | null;
  /** Covers the launcher's icon once the page is there; null: the company has none. */
  logoUrl: string | null;
}

export interface ProactiveMessage {
  text: string;
  delaySeconds: number;
  urlContains: string;
}

/** A question that the panel asks before the first message. */
export interface PreChatField {
  /** `name`, `email` and `phone` become the contact's; any other name is a field of the tenant's own. */
  name: string;
  label: string;
  isRequired: boolean;
}

/** What a tenant's widget looks like: public, and nothing else is in it. */
export interface WidgetConfig {
  /** False when the company's space is suspended or deactivated. */
  isAvailable: boolean;
  tenantName: string;
  assistantName: string;
  primaryColor: string;
  textColor: string;
  launcherPosition: 'left' | 'right';
  greeting: string;
  suggestedQuestions: string[];
  /** The language in which the tenant has written its greeting and questions. */
  language: string;
  /** The language of the widget's own words; null: the page's, else the browser's. */
  widgetLanguage: string | null;
  logoUrl: string | null;
  privacyUrl: string | null;
  isConsentRequired: boolean;
  preChat: PreChatField[];
  proactive: ProactiveMessage | null;
}

/** Marks a message as ours; the origin and the window are checked besides. */
export const WIDGET_CHANNEL = 'lobby-widget';

interface ChannelMessage {
  channel: typeof WIDGET_CHANNEL;
}

/** A message before the channel is added to it. */
export type WithoutChannel<T> = T extends unknown ? Omit<T, 'channel'> : never;

/** What a page may tell of its visitor without a proof; shown to agents as such. */
export type VisitorAttributes = Record<string, string | number | boolean | null>;

/** From the panel (in the iframe) to the loader (in the page). Nothing that was said is in any of them. */
export type PanelMessage = ChannelMessage &
  (
    | { type: 'ready' }
    | { type: 'close' }
    | { type: 'unread'; count: number }
    | { type: 'event'; name: 'message'; detail: { author: 'visitor' | 'assistant' | 'agent' } }
    | { type: 'event'; name: 'handover'; detail: { to: 'queue' | 'agent' | 'assistant' } }
    /** The panel has ended the visitor's session and removed what it kept; the reply to the loader's `shutdown`. */
    | { type: 'shutdown' }
  );

/** From the loader to the panel. */
export type LoaderMessage = ChannelMessage &
  (
    | { type: 'shown'; isOpen: boolean }
    | { type: 'page'; url: string; title: string }
    | { type: 'identify'; token: string | null }
    | { type: 'set'; attributes: VisitorAttributes }
    /** Null: nobody has said yet, and until somebody does nothing is kept. */
    | { type: 'consent'; granted: boolean | null }
    | { type: 'shutdown' }
  );
