import { createRobotsMatcher } from './robots-matcher.ts';
import type { RobotsRule } from './robots-matcher.ts';
import { toAbsoluteUrl } from '../to-absolute-url.ts';

export interface RobotsRules {
  isAllowed: (url: string) => boolean;
  /** Seconds between requests that the site asks for; null when it asks for none. */
  crawlDelay: number | null;
  sitemaps: string[];
  /** Whether there was anything in it. */
  exists: boolean;
}

interface AgentGroup {
  rules: RobotsRule[];
  crawlDelay: number | null;
}

interface RobotsFile {
  /** By the agent's name in lower case. */
  groups: Map<string, AgentGroup>;
  sitemaps: string[];
}

const EVERYBODY = '*';
const MAX_LINES = 50_000;
const MAX_SITEMAPS = 1_000;
const LINE = /^\s*([a-z-]{1,30})\s*:\s*(.*?)\s*$/i;

/** `LobbyBot/1.0` is known as `lobbybot`. */
const toAgentName = (agent: string): string => (agent.split('/')[0] ?? '').trim().toLowerCase();

function addToGroup(group: AgentGroup, field: string, value: string): void {
  if (field === 'allow' || field === 'disallow') group.rules.push({ isAllow: field === 'allow', pattern: value });
  const delay = Number(value);
  if (field === 'crawl-delay' && value !== '' && Number.isFinite(delay)) group.crawlDelay = delay;
}

/** The groups for some agents (RFC 9309, 2.1): lines that name agents, then the rules for them. Several groups of one agent are one. */
function parseGroups(text: string, agents: ReadonlySet<string>): RobotsFile {
  const file: RobotsFile = { groups: new Map(), sitemaps: [] };
  let current: AgentGroup[] = [];
  let isNamingAgents = false;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/, MAX_LINES)) {
    const [, name = '', value = ''] = LINE.exec(line.split('#')[0] ?? '') ?? [];
    const field = name.toLowerCase();
    if (field === '') continue;
    if (field === 'sitemap') {
      if (file.sitemaps.length < MAX_SITEMAPS) file.sitemaps.push(value);
    } else if (field === 'user-agent') {
      if (!isNamingAgents) current = [];
      isNamingAgents = true;
      const agent = toAgentName(value);
      if (!agents.has(agent)) continue;
      const group = file.groups.get(agent) ?? { rules: [], crawlDelay: null };
      file.groups.set(agent, group);
      current.push(group);
    } else {
      isNamingAgents = false;
      for (const group of current) addToGroup(group, field, value);
    }
  }
  return file;
}

/** The rules of a robots.txt for us; an empty text allows everything. */
export function parseRobots(url: string, text: string, userAgent: string): RobotsRules {
  const agent = toAgentName(userAgent);
  const { groups, sitemaps } = parseGroups(text, new Set([agent, EVERYBODY]));
  const group = groups.get(agent) ?? groups.get(EVERYBODY);
  const { origin } = new URL(url);
  const isPathAllowed = createRobotsMatcher(group?.rules ?? []);
  return {
    isAllowed: (address) => {
      if (!URL.canParse(address)) return true;
      const page = new URL(address);
      return page.origin !== origin || isPathAllowed(page.pathname + page.search);
    },
    crawlDelay: group?.crawlDelay ?? null,
    sitemaps: sitemaps.flatMap((address) => toAbsoluteUrl(address, url) ?? []),
    exists: text.trim() !== '',
  };
}
