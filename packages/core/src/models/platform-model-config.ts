import type { ChatModel } from '@lobby/ai';
import type { Prices } from './known-models.ts';

/** The operator's rules for the platform's own model. */
export interface PlatformModelConfig {
  cheapModel: ChatModel | null;
  contextWindow: number | null;
  prices: Prices | null;
  /** Tokens of it that one tenant, and one visitor, may use in a day. */
  dailyTokens: number;
  visitorDailyTokens: number;
}
