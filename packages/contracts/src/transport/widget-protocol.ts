// What passes between the tenant's page, the loader and the panel. Mostly types, because every byte is loaded by visitors.

/** What the loader knows of a tenant before anything else is loaded. */
export interface LauncherConfig {
  primaryColor: string;
  /** Black or white, whichever has more contrast to the color. */
  textColor: string;
  launcherPosition: 'left' | 'right';
  /** As the visitor's device is set, or always the same. */
  colorScheme: 'automatic' | 'light' | 'dark';
  /** The launcher's label while the panel is closed, and while it is open. */
  labels: { open: string; close: string };
  /** Nothing is stored in the browser before the page calls Lobby('consent', true). */
  isConsentRequired: boolean;
  /** A message shown after some seconds on pages whose address contains `urlContains`; null: none. */
  proactive: ProactiveMessage | null;
  /** Replaces the launcher's icon; null: the tenant has no logo. */
  logoUrl: string | null;
}

export interface ProactiveMessage {
  text: string;
  delaySeconds: number;
  urlContains: string;
  /** By language code, where the page's language decides. */
  localized?: Record<string, string>;
}

/** What a field of the form before the first message takes: one line, an address, a number, one of its options, several lines. */
export const PRE_CHAT_FIELD_TYPES = ['text', 'email', 'phone', 'choice', 'long_text'] as const;
export type PreChatFieldType = (typeof PRE_CHAT_FIELD_TYPES)[number];

/** A field of the form before the first message. */
export interface PreChatField {
  /** `name`, `email` and `phone` fill in the contact; any other name is a custom field. */
  name: string;
  label: string;
  type: PreChatFieldType;
  /** Of a choice; empty otherwise. */
  options: string[];
  isRequired: boolean;
}

/** How a tenant's widget looks; public. */
export interface WidgetConfig {
  /** False while the tenant is suspended or deactivated. */
  isAvailable: boolean;
  tenantName: string;
  assistantName: string;
  primaryColor: string;
  textColor: string;
  launcherPosition: 'left' | 'right';
  /** As the visitor's device is set, or always the same. */
  colorScheme: 'automatic' | 'light' | 'dark';
  greeting: string;
  suggestedQuestions: string[];
  /** The language of the greeting and the questions. */
  language: string;
  /** The language of the widget's own texts; null: the page's, else the browser's. */
  widgetLanguage: string | null;
  logoUrl: string | null;
  privacyUrl: string | null;
  /** False where the platform has no mail server: then no mail is offered. */
  canSendMail: boolean;
  isConsentRequired: boolean;
  /** The page's title counts unread messages. */
  showsUnreadInTitle: boolean;
  preChat: PreChatField[];
  proactive: ProactiveMessage | null;
}

/** Marks a message as ours; origin and window are checked too. */
export const WIDGET_CHANNEL = 'lobby-widget';

interface ChannelMessage {
  channel: typeof WIDGET_CHANNEL;
}

/** A message before the channel is added to it. */
export type WithoutChannel<T> = T extends unknown ? Omit<T, 'channel'> : never;

/** What a page may tell of its visitor without a proof; shown to agents as such. */
export type VisitorAttributes = Record<string, string | number | boolean | null>;

/** From the panel (in the iframe) to the loader (in the page). Never the text of a conversation. */
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
    /** Null: not answered yet, and nothing is stored until it is. */
    | { type: 'consent'; granted: boolean | null }
    | { type: 'shutdown' }
  );
