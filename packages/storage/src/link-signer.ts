import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What a signed link opens for reading. A signature for one purpose is worth nothing for another. */
export interface LinkTarget {
  purpose: 'file' | 'attachment' | 'transcript' | 'export';
  tenantId: string;
  subjectId: string;
}

/** How a link says until when it is valid, in seconds since 1970, and proves it. */
export interface LinkSignature {
  expires: number;
  signature: string;
}

export interface LinkSigner {
  /** The query string that makes a path a signed link, valid from `now` on. */
  createQuery: (target: LinkTarget, now: Date, lifetimeSeconds: number) => string;
  /** Whether the signature is this target's and the link hasn't expired. */
  verify: (target: LinkTarget, link: LinkSignature, now: Date) => boolean;
}

const digest = (value: string): Buffer => createHash('sha256').update(value).digest();

/** Signs links with HMAC-SHA-256. */
export function createLinkSigner(secret: string): LinkSigner {
  const sign = ({ purpose, tenantId, subjectId }: LinkTarget, expires: number): string =>
    createHmac('sha256', secret).update(`GET ${purpose} ${tenantId} ${subjectId} ${expires}`).digest('base64url');
  return {
    createQuery: (target, now, lifetimeSeconds) => {
      const expires = Math.floor(now.getTime() / 1000) + lifetimeSeconds;
      return `expires=${expires}&signature=${sign(target, expires)}`;
    },
    // Compares digests, because timingSafeEqual throws when lengths differ.
    verify: (target, { expires, signature }, now) =>
      timingSafeEqual(digest(sign(target, expires)), digest(signature)) && expires * 1000 > now.getTime(),
  };
}
