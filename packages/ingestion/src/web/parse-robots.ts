import robotsParser from 'robots-parser';
import { toAbsoluteUrl } from './to-absolute-url.ts';

export interface RobotsRules {
  isAllowed: (url: string) => boolean;
  /** Seconds between requests that the site asks for; null when it asks for none. */
  crawlDelay: number | null;
  sitemaps: string[];
  /** Whether there was anything in it. */
  exists: boolean;
}

/** The rules of a robots.txt for us; an empty text allows everything. */
export function parseRobots(url: string, text: string, userAgent: string): RobotsRules {
  const robots = robotsParser(url, text);
  return {
    isAllowed: (address) => robots.isAllowed(address, userAgent) ?? true,
    crawlDelay: robots.getCrawlDelay(userAgent) ?? null,
    sitemaps: robots.getSitemaps().flatMap((address) => toAbsoluteUrl(address, url) ?? []),
    exists: text.trim() !== '',
  };
}
