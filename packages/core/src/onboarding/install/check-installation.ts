import { AppError } from '@lobby/contracts/errors';
import type { InstallCheck } from '@lobby/contracts/onboarding';
import type { TenantTx } from '@lobby/db';
import { HtmlError } from '@lobby/ingestion';
import type { PageScripts } from '@lobby/ingestion';
import { OutboundError } from '@lobby/outbound';
import type { OutboundResponse } from '@lobby/outbound';
import type { TenantScope } from '../../deps.ts';
import { listWidgetKeys } from '../../widgets/index.ts';
import type { WidgetKeyView } from '../../widgets/index.ts';
import { findBlockingDirective } from './find-blocking-directive.ts';

const PAGE_LIMITS = { maxBytes: 5_000_000, timeoutMs: 20_000, accept: 'text/html,application/xhtml+xml' };
/** The widget that a page loaded within this time is still there. */
const SEEN_DAYS = 7;
const DAY_MS = 86_400_000;

type Scope = Pick<TenantScope, 'db' | 'outbound' | 'htmlReader' | 'publicUrl' | 'clock'>;
type Found = Pick<InstallCheck, 'status' | 'detail'>;

interface WidgetTag {
  key: string;
  src: string;
  nonce: string | null;
}

async function loadExpected(tx: TenantTx, now: Date) {
  const { website } = await tx.tenant.findFirstOrThrow({ select: { website: true } });
  const keys = await listWidgetKeys(tx, now);
  const domains = await tx.domain.findMany({ select: { origin: true, widgetSeenAt: true } });
  return { website, keys, domains };
}

/** The widget's script tags of a page: `/widget/pk_….js`, or `/widget.js` with its key beside it. */
function listWidgetTags({ scripts }: PageScripts, publicUrl: string): WidgetTag[] {
  const { origin } = new URL(publicUrl);
  return scripts.flatMap(({ src, key, nonce }) => {
    const url = new URL(src);
    if (url.origin !== origin) return [];
    const inPath = /\/widget\/(pk_\w+)\.js$/.exec(url.pathname)?.[1];
    const found = inPath ?? (url.pathname.endsWith('/widget.js') ? key : null);
    return found ? [{ key: found, src, nonce }] : [];
  });
}

/** Several policies may come in one header, separated by commas. */
const listHeaderPolicies = ({ header }: OutboundResponse): string[] =>
  (header('content-security-policy') ?? '').split(',').filter((policy) => policy.trim() !== '');

async function readPage(scope: Scope, url: string) {
  const response = await scope.outbound.get(url, PAGE_LIMITS);
  if (response.status >= 400) return null;
  const { body: bytes, contentType } = response;
  const scripts = await scope.htmlReader.findScripts({ bytes, contentType, url: response.url });
  return {
    origin: new URL(response.url).origin,
    scripts,
    policies: [...scripts.policies, ...listHeaderPolicies(response)],
  };
}

type ReadPage = NonNullable<Awaited<ReturnType<typeof readPage>>>;

/** The tag with a key that works; one with a key that stays comes before one with a key that stops. */
const findOwnTag = (tags: readonly WidgetTag[], keys: readonly WidgetKeyView[]): WidgetTag | undefined =>
  keys
    .toSorted((a, b) => Number(a.revokedAt !== null) - Number(b.revokedAt !== null))
    .map(({ key }) => tags.find((tag) => tag.key === key))
    .find((tag) => tag !== undefined);

function findTag(page: ReadPage, keys: readonly WidgetKeyView[], publicUrl: string): Found {
  const tags = listWidgetTags(page.scripts, publicUrl);
  const own = findOwnTag(tags, keys);
  if (!own) {
    const [other] = tags;
    return other ? { status: 'other_key', detail: other.key } : { status: 'not_found', detail: '' };
  }
  const directive = findBlockingDirective(page.policies, { url: own.src, nonce: own.nonce });
  if (directive) return { status: 'csp', detail: directive };
  const revokedAt = keys.find(({ key }) => key === own.key)?.revokedAt;
  return revokedAt ? { status: 'expiring_key', detail: revokedAt.toISOString() } : { status: 'found', detail: '' };
}

/** Looks at one page as a visitor's browser gets it, without running its scripts. */
async function inspectPage(
  scope: Scope,
  { website, keys, domains }: Awaited<ReturnType<typeof loadExpected>> & { website: string },
): Promise<Found> {
  try {
    const page = await readPage(scope, website);
    if (!page) return { status: 'unreachable', detail: '' };
    const found = findTag(page, keys, scope.publicUrl);
    const isAllowed = domains.some(({ origin }) => origin === page.origin);
    const isThere = found.status === 'found' || found.status === 'expiring_key';
    return isThere && !isAllowed ? { status: 'site_not_allowed', detail: page.origin } : found;
  } catch (error) {
    if (error instanceof OutboundError || error instanceof HtmlError) return { status: 'unreachable', detail: '' };
    throw error;
  }
}

/**
 * Looks whether the widget is on the company's site: in its page, or because a page of it has loaded the widget lately, as one does
 * whose tag comes from a tag manager. Keeps what was found. Throws AppError invalid for a company without a site.
 */
export async function checkInstallation(scope: Scope): Promise<InstallCheck> {
  const now = scope.clock.now();
  const expected = await scope.db((tx) => loadExpected(tx, now));
  const { website, domains } = expected;
  if (!website) throw new AppError('invalid', 'website_missing');
  const isSeen = domains.some(
    ({ widgetSeenAt }) => widgetSeenAt !== null && now.getTime() - widgetSeenAt.getTime() < SEEN_DAYS * DAY_MS,
  );
  const found = await inspectPage(scope, { ...expected, website });
  const isUnsure = found.status === 'not_found' || found.status === 'unreachable';
  const check: InstallCheck = {
    ...(isSeen && isUnsure ? { status: 'seen', detail: '' } : found),
    url: website,
    checkedAt: now.toISOString(),
  };
  await scope.db((tx) => tx.onboarding.updateMany({ data: { installCheck: check } }));
  return check;
}
