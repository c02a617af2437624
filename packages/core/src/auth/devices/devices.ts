import type { PlatformTx } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';
import { describeBrowser } from './describe-browser.ts';
import { buildHostCookie, readHostCookie } from './host-cookie.ts';
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
const COOKIE = 'lobby_device';

const readDeviceToken = ({ publicUrl }: Pick<Deps, 'publicUrl'>, { cookies }: ClientDevice): string | null =>
  readHostCookie(publicUrl, COOKIE, cookies);

/** The hash of a browser's token, if this user has signed in with it before; else null. */
export async function findKnownDevice(
  { platformDb, publicUrl }: Pick<Deps, 'platformDb' | 'publicUrl'>,
  userId: string,
  device: ClientDevice,
): Promise<string | null> {
  const token = readDeviceToken({ publicUrl }, device);
  if (token === null) return null;
  const tokenHash = hashToken(token);
  const found = await platformDb((tx) =>
    tx.userDevice.findUnique({ where: { userId_tokenHash: { userId, tokenHash } }, select: { id: true } }),
  );
  return found && tokenHash;
}

/** Forgets all browsers of a user but this one. */
export async function deleteOtherDevices(
  tx: PlatformTx,
  deps: Pick<Deps, 'publicUrl'>,
  { userId, device }: { userId: string; device: ClientDevice },
): Promise<void> {
  const token = readDeviceToken(deps, device);
  const others = token === null ? { userId } : { userId, tokenHash: { not: hashToken(token) } };
  await tx.userDevice.deleteMany({ where: others });
}

/** Whether the browser is one of the user's already; notes that they have used it. */
async function touchDevice(
  tx: PlatformTx,
  { userId, token }: { userId: string; token: string },
  data: { lastUsedAt: Date; browser: string | null },
): Promise<boolean> {
  return (await tx.userDevice.updateMany({ where: { userId, tokenHash: hashToken(token) }, data })).count > 0;
}

/**
 * Gives a browser that is new to the user another token, because somebody else may know the one that it has: whoever used it before, or
 * put it there. Others who use the browser keep it by the new one.
 */
async function createDevice(
  tx: PlatformTx,
  { userId, formerToken }: { userId: string; formerToken: string | null },
  data: { lastUsedAt: Date; browser: string | null },
): Promise<{ token: string; isNew: boolean }> {
  const token = generateToken();
  const tokenHash = hashToken(token);
  if (formerToken)
    await tx.userDevice.updateMany({ where: { tokenHash: hashToken(formerToken) }, data: { tokenHash } });
  const known = await tx.userDevice.findMany({ where: { userId }, orderBy: { lastUsedAt: 'desc' } });
  const oldest = known.slice(MAX_DEVICES - 1).map(({ id }) => id);
  await tx.userDevice.deleteMany({ where: { id: { in: oldest } } });
  await tx.userDevice.createMany({ data: [{ userId, tokenHash, createdAt: data.lastUsedAt, ...data }] });
  return { token, isNew: known.length > 0 };
}

/** Remembers a browser as one of the user's; gives its Set-Cookie value, and whether it is new beside others that they have. */
export async function rememberDevice(
  { platformDb, clock, publicUrl }: DeviceDeps,
  userId: string,
  device: ClientDevice,
): Promise<{ deviceCookie: string; isNew: boolean; browser: string | null }> {
  const held = readDeviceToken({ publicUrl }, device);
  const browser = describeBrowser(device.userAgent);
  const data = { lastUsedAt: clock.now(), browser };
  const { token, isNew } = await platformDb(async (tx) =>
    held !== null && (await touchDevice(tx, { userId, token: held }, data))
      ? { token: held, isNew: false }
      : createDevice(tx, { userId, formerToken: held }, data),
  );
  const deviceCookie = buildHostCookie(publicUrl, COOKIE, { token, seconds: COOKIE_SECONDS });
  return { deviceCookie, isNew, browser };
}
