import { AppError } from '@lobby/contracts';
import { getWidgetConfig, openLogo, openWidget } from '@lobby/core';
import type { LauncherConfig, WidgetConfig } from '@lobby/contracts';
import type { Deps, OpenWidget } from '@lobby/core';
import express, { Router } from 'express';
import type { Request, Response } from 'express';
import { sendError } from '../http/send-error.ts';
import { chooseLanguage } from './languages.ts';
import { panelPage, refusalPage, safeJson } from './panel-page.ts';
import { readyScript, rememberScripts } from './remembered-scripts.ts';
import type { KeyScript, ReadyScript } from './remembered-scripts.ts';
import type { WidgetFiles } from './widget-files.ts';

const KEY = /^pk_[A-Za-z0-9]{16,64}$/;
const YEAR_MS = 31_536_000_000;

/** The origin of the page that asks, as far as the browser says; null when it says nothing. */
function askingOrigin(request: Request): string | null {
  const said = request.headers.origin ?? request.headers.referer;
  return said && URL.canParse(said) ? new URL(said).origin : null;
}

const mayRun = (deps: Deps, { origins }: Pick<OpenWidget, 'origins'>, origin: string | null): boolean =>
  origin === null || origins.includes(origin) || origin === new URL(deps.publicUrl).origin;

/** A script that does nothing but tell the site's developer why. */
const explain = (sentence: string): string => `console.warn(${safeJson(`Lobby: ${sentence}`)});\n`;

/** A built script with what it must know, as the argument of the function around it: nothing of it becomes a global. */
const withArgument = (script: string, argument: object): string =>
  `(function(LOBBY){${script}})(${safeJson(argument)});\n`;

const frameHeaders = (deps: Deps, origins: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${deps.publicUrl.replace(/^http/, 'ws')}`,
    "base-uri 'none'",
    "form-action 'none'",
    // The panel builds everything as nodes: nothing may ever be read as HTML or as a script's address.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    `frame-ancestors ${["'self'", ...origins].join(' ')}`,
  ].join('; ');

/** What the loader must know to paint the launcher, in the tenant's language; everything else comes with the panel. */
function launcherConfig({ languages }: WidgetFiles, config: WidgetConfig): LauncherConfig {
  const { primaryColor, inkColor, launcherPosition, asksConsent, proactive, companyName, logoUrl } = config;
  const language = languages[chooseLanguage(languages, [config.widgetLanguage, config.language])];
  const labels = {
    open: (language?.open ?? '').replace('{company}', () => companyName),
    close: language?.close ?? '',
  };
  return { primaryColor, inkColor, launcherPosition, labels, asksConsent, proactive, logoUrl };
}

/** The language of the panel: the tenant's choice, else the page's, else the browser's. */
const languageOf = ({ languages }: WidgetFiles, config: WidgetConfig | null, request: Request): string =>
  chooseLanguage(languages, [
    config?.widgetLanguage,
    typeof request.query['lang'] === 'string' ? request.query['lang'] : null,
    ...(request.headers['accept-language'] ?? '').split(','),
  ]);

/** A cached answer that is asked for again after a minute, and served stale while that happens. */
function sendScript(request: Request, response: Response, { source, brotli, etag }: ReadyScript): void {
  response.set({
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': 'public, max-age=60, stale-while-revalidate=600',
    ETag: etag,
    Vary: 'Origin, Referer, Accept-Encoding',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Content-Type-Options': 'nosniff',
  });
  if (request.headers['if-none-match'] === etag) response.status(304).end();
  else if (request.acceptsEncodings('br')) response.set('Content-Encoding', 'br').send(brotli);
  else response.send(source);
}

/** The loader with a tenant's branding in it. */
const readScript =
  (deps: Deps, files: WidgetFiles) =>
  async (key: string): Promise<KeyScript> => {
    const widget = await openWidget(deps, key);
    const config = await getWidgetConfig(deps, widget, key);
    const given = { base: deps.publicUrl, key, config: launcherConfig(files, config) };
    const script = files.loader + (config.logoUrl ? files.logo : '') + (config.proactive ? files.proactive : '');
    return { ...(await readyScript(withArgument(script, given))), origins: widget.origins };
  };

/** The script tag's file for one key. */
function serveLoader(deps: Deps, files: WidgetFiles) {
  const scripts = rememberScripts(deps, readScript(deps, files));
  return async (request: Request, response: Response): Promise<void> => {
    const key = String(request.params['key']);
    const refuse = async (sentence: string): Promise<void> =>
      sendScript(request, response, await readyScript(explain(sentence)));
    try {
      const origin = askingOrigin(request);
      let script = await scripts.get(key);
      // A site that was allowed a moment ago isn't refused by what is remembered.
      if (!mayRun(deps, script, origin)) script = await scripts.fresh(key);
      if (mayRun(deps, script, origin)) return sendScript(request, response, script);
      await refuse(`${origin} may not show this chat. Allow it in the dashboard, under Widget.`);
    } catch (error) {
      if (error instanceof AppError) return refuse(error.message);
      sendError(deps.log, response, error);
    }
  };
}

/** The page inside the iframe. Only allowed sites may frame it; another one gets a sentence instead of a broken page. */
const servePanel = (deps: Deps, files: WidgetFiles) => async (request: Request, response: Response) => {
  const key = String(request.params['key']);
  response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' });
  // Why is the developer's matter: the script tells it to the page's console.
  const refuse = (status: number): void => {
    response
      .status(status)
      .set('Content-Security-Policy', "default-src 'none'")
      .type('html')
      .send(refusalPage(files, languageOf(files, null, request)));
  };
  try {
    const widget = await openWidget(deps, key);
    if (!mayRun(deps, widget, askingOrigin(request))) return refuse(403);
    const config = await getWidgetConfig(deps, widget, key);
    response
      .set('Content-Security-Policy', frameHeaders(deps, widget.origins))
      .type('html')
      .send(panelPage(files, { key, config, language: languageOf(files, config, request) }));
  } catch (error) {
    if (error instanceof AppError) return refuse(error.kind === 'not_found' ? 404 : 403);
    deps.log.error({ err: error }, 'a panel could not be served');
    refuse(503);
  }
};

const serveLogo = (deps: Deps) => async (request: Request, response: Response) => {
  try {
    const { mime, bytes } = await openLogo(deps, String(request.params['key']));
    response.set({
      'Content-Type': mime,
      'Cache-Control': 'public, max-age=86400',
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
    response.send(bytes);
  } catch (error) {
    sendError(deps.log, response, error);
  }
};

/** Everything under /widget, and the plain /widget.js whose script tag names its key in `data-key`. */
export function widgetRoutes(deps: Deps, files: WidgetFiles): Router {
  const routes = Router();
  routes.param('key', (_request, response, next, key: string) => {
    if (KEY.test(key)) next();
    else sendError(deps.log, response, null);
  });
  const stub = readyScript(withArgument(files.stub, { base: deps.publicUrl }));
  routes.get('/widget.js', async (request, response) => sendScript(request, response, await stub));
  routes.get('/widget/:key.js', serveLoader(deps, files));
  routes.get('/widget/:key/panel', servePanel(deps, files));
  routes.get('/widget/:key/logo', serveLogo(deps));
  routes.use(
    '/widget/assets',
    express.static(`${files.assetsFolder}/assets`, {
      immutable: true,
      maxAge: YEAR_MS,
      index: false,
      fallthrough: false,
    }),
  );
  return routes;
}
