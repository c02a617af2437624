import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { Router } from 'express';
import { addPlatformMeta, brandingRoutes } from './platform-branding.ts';
import type { BrandingDeps } from './platform-branding.ts';
import { serveCompressed } from './serve-compressed.ts';
import { consoleHeaders } from './console-headers.ts';

const YEAR_S = 31_536_000;

/** The two consoles' files. Every path below a console is its one page; assets carry a hash in their name and are kept for a year. */
export function consoleRoutes(appsFolder: string, deps: BrandingDeps): Router {
  const routes = Router();
  const { publicUrl } = deps;
  const { host } = new URL(publicUrl);
  routes.use(brandingRoutes(deps));
  for (const name of ['dashboard', 'admin']) {
    const folder = join(appsFolder, name, 'dist');
    const page = join(folder, 'index.html');
    routes.use(`/${name}`, consoleHeaders(publicUrl));
    routes.use(
      `/${name}/assets`,
      serveCompressed(join(folder, 'assets'), { 'Cache-Control': `public, max-age=${YEAR_S}, immutable` }),
      express.static(join(folder, 'assets'), {
        immutable: true,
        maxAge: YEAR_S * 1000,
        index: false,
        fallthrough: false,
      }),
    );
    routes.get([`/${name}`, `/${name}/*path`], async (request, response) => {
      // Cookies and origins hang on one name: 127.0.0.1 and localhost are two.
      if (request.headers.host !== host && request.hostname !== host)
        return response.redirect(302, `${publicUrl}${request.originalUrl}`);
      const html = await readFile(page, 'utf8').catch(() => null);
      if (html === null)
        return void response.status(503).type('text').send(`The ${name} is not built yet. Run: npm run build`);
      response.set('Cache-Control', 'no-cache').type('html').send(addPlatformMeta(html, deps));
    });
  }
  // Browsers ask for it by themselves where a page names no icon: a PDF that a source opens, a page that says why not.
  routes.get('/favicon.ico', (_request, response) => response.redirect(302, '/dashboard/assets/icon.svg'));
  routes.get('/', (_request, response) => response.redirect(302, '/dashboard'));
  return routes;
}
