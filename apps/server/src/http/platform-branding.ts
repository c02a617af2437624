import { createHash } from 'node:crypto';
import type { Deps } from '@lobby/core/deps';
import { Router } from 'express';

export type BrandingDeps = Pick<Deps, 'platformSettings' | 'publicUrl'>;

const YEAR_S = 31_536_000;
const HASH_LENGTH = 16;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escapeAttribute = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

const toLogoUrl = (logo: string): string | null =>
  logo === '' ? null : `/branding/logo?v=${createHash('sha256').update(logo).digest('hex').slice(0, HASH_LENGTH)}`;

/** A console's page with what it shows before it has asked for anything: the platform's name, look, and who may register. */
export function addPlatformMeta(html: string, { platformSettings }: BrandingDeps): string {
  const { branding, registration } = platformSettings.current.values;
  const { name, accentColor, logo } = branding;
  const content = JSON.stringify({ name, accentColor, logoUrl: toLogoUrl(logo), registration: registration.mode });
  // Functions, because a name may hold the signs of a replacement.
  return html
    .replace('</head>', () => `<meta name="lobby-platform" content="${escapeAttribute(content)}" />\n  </head>`)
    .replace(/<title>Lobby( console)?<\/title>/, (_title, rest: string = '') => {
      return `<title>${escapeAttribute(name)}${rest}</title>`;
    });
}

/** The platform's logo, whose address changes with it. */
export function brandingRoutes({ platformSettings }: BrandingDeps): Router {
  const routes = Router();
  routes.get('/branding/logo', (_request, response) => {
    const [, type, base64] = /^data:([a-z/]+);base64,(.*)$/.exec(platformSettings.current.values.branding.logo) ?? [];
    if (!type || !base64) return void response.status(404).end();
    response
      .set('Cache-Control', `public, max-age=${YEAR_S}, immutable`)
      .set('X-Content-Type-Options', 'nosniff')
      .type(type)
      .send(Buffer.from(base64, 'base64'));
  });
  return routes;
}
