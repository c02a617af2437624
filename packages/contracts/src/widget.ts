// What passes between the company's page, the loader and the panel. Types only where it can be: every byte is the visitor's.

/** What a tenant's widget looks like: public, and nothing else is in it. */
export interface WidgetConfig {
  /** False when the company's space is suspended or deactivated. */
  available: boolean;
  companyName: string;
  assistantName: string;
  primaryColor: string;
  launcherPosition: 'left' | 'right';
  greeting: string;
  suggestedQuestions: string[];
  language: string;
  logoUrl: string | null;
  privacyUrl: string | null;
}

/** Marks a message as ours; the origin and the window are checked besides. */
export const WIDGET_CHANNEL = 'lobby-widget';

/** From the panel (in the iframe) to the loader (in the page). */
export type PanelMessage =
  | { channel: typeof WIDGET_CHANNEL; type: 'ready' }
  | { channel: typeof WIDGET_CHANNEL; type: 'close' }
  | { channel: typeof WIDGET_CHANNEL; type: 'unread'; count: number };

/** From the loader to the panel. */
export type LoaderMessage =
  | { channel: typeof WIDGET_CHANNEL; type: 'opened' }
  | { channel: typeof WIDGET_CHANNEL; type: 'closed' }
  | { channel: typeof WIDGET_CHANNEL; type: 'page'; url: string; title: string };
