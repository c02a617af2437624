import type { AnswerOutcome, Citation } from '../answers.ts';
import type { WidgetConfig } from './widget-protocol.ts';

// What passes between the dashboard and the preview of the widget in it. The preview asks its page for answers and calls no server.

/** Marks a message as ours; origin and window are checked too. */
export const PREVIEW_CHANNEL = 'lobby-widget-preview';

interface ChannelMessage {
  channel: typeof PREVIEW_CHANNEL;
}

/** The answer that a visitor would get. */
export interface PreviewedAnswer {
  text: string;
  outcome: AnswerOutcome;
  citations: Citation[];
}

/** From the preview to the dashboard. */
export type PreviewMessage = ChannelMessage & ({ type: 'ready' } | { type: 'ask'; id: string; question: string });

/** From the dashboard to the preview: how the widget looks now, and an answer or null where there is none. */
export type PreviewHostMessage = ChannelMessage &
  ({ type: 'config'; config: WidgetConfig } | { type: 'answer'; id: string; answer: PreviewedAnswer | null });
