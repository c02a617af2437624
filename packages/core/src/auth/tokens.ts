import { createHash, randomBytes } from 'node:crypto';

/** A random token of 256 bits, base64url. */
export const generateToken = (): string => randomBytes(32).toString('base64url');

/** The SHA-256 of a token, which is stored in its place. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
