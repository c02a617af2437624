import { createHash, randomBytes } from 'node:crypto';

/** A token of 256 bits for a link or a cookie. */
export const generateToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token: whoever reads the table can't use it. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
