import type { PlatformTx } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';
import { describeBrowser } from './describe-browser.ts';
import { generateToken, hashToken } from '../tokens.ts';

/** What a request shows of the browser that it comes from. */
export interface ClientDevice {
  cookies: string;
  userAgent: string | null;
  /** The languages that it prefers, as its Accept-Language header lists them. */
  acceptLanguage?: string | undefined;
}

/** A request without a browser, as programs make it. */
export const UNKNOWN_DEVICE: ClientDevice = { cookies: '', userAgent: null };

type DeviceDeps = Pick<Deps, 'platformDb' | 'clock' | 'publicUrl'>;

/** The longest that browsers keep a cookie. */
const COOKIE_SECONDS = 400 * 86_400;
const MAX_DEVICES = 20;
const DEVICE_COOKIE = /(?:^|;\s*)(?:__Host-)?lobby_device=([\w-]{43})(?:;|$)/;

const readDeviceToken = ({ cookies }: ClientDevice): string | null => DEVICE_COOKIE.exec(cookies)?.[1] ?? null;

function buildDeviceCookie({ publicUrl }: DeviceDeps, token: string): string {
  const isSecure = publicUrl.startsWith('https:');
  const attributes = `Max-Age=${COOKIE_SECONDS}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  return `${isSecure ? '__Host-' : ''}lobby_device=${token}; ${attributes}`;
}

/** The hash of a browser's token, if this user has signed in with it before; else null. */
export async function findKnownDevice(
  { platformDb }: Pick<Deps, 'platformDb'>,
  userId: string,
  device: ClientDevice,
): Promise<string | null> {
  const token = readDeviceToken(device);
  if (token === null) return null;
  const tokenHash = hashToken(token);
  const found = await platformDb((tx) =>
    tx.userDevice.findUnique({ where: { userId_tokenHash: { userId, tokenHash } }, select: { id: true } }),
  );
  return found && tokenHash;
}

/** Forgets all browsers of a user but this one. */
export async function deleteOtherDevices(tx: PlatformTx, userId: string, device: ClientDevice): Promise<void> {
  const token = readDeviceToken(device);
  const others = token === null ? { userId } : { userId, tokenHash: { not: hashToken(token) } };
  await tx.userDevice.deleteMany({ where: others });
}

/** Remembers a browser as one of the user's; gives its Set-Cookie value, and whether it is new beside others that they have. */
export async function rememberDevice(
  deps: DeviceDeps,
  userId: string,
  device: ClientDevice,
): Promise<{ deviceCookie: string; isNew: boolean; browser: string | null }> {
  const token = readDeviceToken(device) ?? generateToken();
  const tokenHash = hashToken(token);
  const browser = describeBrowser(device.userAgent);
  const lastUsedAt = deps.clock.now();
  const isNew = await deps.platformDb(async (tx) => {
    const known = await tx.userDevice.findMany({ where: { userId }, orderBy: { lastUsedAt: 'desc' } });
    const updated = await tx.userDevice.updateMany({ where: { userId, tokenHash }, data: { lastUsedAt, browser } });
    if (updated.count > 0) return false;
    const oldest = known.slice(MAX_DEVICES - 1).map(({ id }) => id);
    await tx.userDevice.deleteMany({ where: { id: { in: oldest } } });
    const data = [{ userId, tokenHash, browser, createdAt: lastUsedAt, lastUsedAt }];
    await tx.userDevice.createMany({ data, skipDuplicates: true });
    return known.length > 0;
  });
  return { deviceCookie: buildDeviceCookie(deps, token), isNew, browser };
}
