import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What a link opens: one file of one tenant, for reading, until a time in seconds since 1970. */
export interface FileLink {
  tenantId: string;
  fileId: string;
  expires: number;
}

export interface LinkSigner {
  /** The link's signature; it holds for exactly this tenant, file and time. */
  sign: (link: FileLink) => string;
  /** Whether the signature is this link's and its time isn't over. */
  verify: (link: FileLink, signature: string, now: Date) => boolean;
}

const digest = (value: string): Buffer => createHash('sha256').update(value).digest();

/** Signs links to files with the server's secret. */
export function createLinkSigner(secret: string): LinkSigner {
  const sign = ({ tenantId, fileId, expires }: FileLink): string =>
    createHmac('sha256', secret).update(`GET file ${tenantId} ${fileId} ${expires}`).digest('base64url');
  return {
    sign,
    // Digests of both sides, because timingSafeEqual throws when lengths differ.
    verify: (link, signature, now) =>
      timingSafeEqual(digest(sign(link)), digest(signature)) && link.expires * 1000 > now.getTime(),
  };
}
