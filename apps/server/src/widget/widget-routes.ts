import { formatErrorMessage } from '@lobby/messages';
import { AppError } from '@lobby/contracts/errors';
import { getWidgetConfig, getLogo, getWidgetByKey, localizeConfig } from '@lobby/core/widgets';
import type { LauncherConfig } from '@lobby/contracts/widget-protocol';
import type { Deps } from '@lobby/core/deps';
import type { LocalizableConfig, Widget } from '@lobby/core/widgets';
import express, { Router } from 'express';
import type { Request, Response } from 'express';
import { sendError } from '../http/send-error.ts';
import { serveCompressed } from '../http/serve-compressed.ts';
import { createSeenNotes } from './note-widget-seen.ts';
import { buildFrameCsp } from './frame-csp.ts';
import { serveHostedChat, serveHostedChatStyles } from './serve-hosted-chat.ts';
import { chooseLanguage, choosePanelLanguage } from './widget-language.ts';
import { renderPanelPage, renderPreviewPage, renderUnavailablePage, toScriptSafeJson } from './render-panel-page.ts';
import { compressScript, createScriptCache } from './script-cache.ts';
import type { WidgetScript, CompressedScript } from './script-cache.ts';
import type { WidgetFiles } from './widget-files.ts';

const WIDGET_KEY = /^pk_[A-Za-z0-9]{16,64}$/;
const YEAR_MS = 31_536_000_000;

/** The origin of the page that asks, as far as the browser says; null when it says nothing. */
function findRequestOrigin(request: Request): string | null {
  const header = request.headers.origin ?? request.headers.referer;
  return header && URL.canParse(header) ? new URL(header).origin : null;
}

const isOriginAllowed = (deps: Deps, { origins }: Pick<Widget, 'origins'>, origin: string | null): boolean =>
  origin === null || origins.includes(origin) || origin === new URL(deps.publicUrl).origin;

/** A script that does nothing but tell the site's developer why. */
const buildWarningScript = (sentence: string): string => `console.warn(${toScriptSafeJson(`Lobby: ${sentence}`)});\n`;

/** A built script with what it must know, as the argument of the function around it: nothing of it becomes a global. */
const wrapScript = (script: string, argument: object): string =>
  `(function(LOBBY){${script}})(${toScriptSafeJson(argument)});\n`;

/** The proactive message with its texts by language, of which the page shows one. */
function buildProactive({ config, localizedTexts }: LocalizableConfig): LauncherConfig['proactive'] {
  const { proactive, widgetLanguage } = config;
  if (!proactive) return null;
  const texts = localizedTexts.flatMap(({ language, proactiveText }) =>
    proactiveText ? [[language, proactiveText]] : [],
  );
  const localized = Object.fromEntries(texts) as Record<string, string>;
  if (widgetLanguage) return { ...proactive, text: localized[widgetLanguage] ?? proactive.text };
  return texts.length > 0 ? { ...proactive, localized } : proactive;
}

/** What the loader must know to paint the launcher, in the tenant's language; everything else comes with the panel. */
function buildLauncherConfig({ languages }: WidgetFiles, localizable: LocalizableConfig): LauncherConfig {
  const { config } = localizable;
  const { tenantName, widgetLanguage, language: tenantLanguage } = config;
  const { primaryColor, textColor, launcherPosition, colorScheme, isConsentRequired, logoUrl } = config;
  const proactive = buildProactive(localizable);
  const language = languages[chooseLanguage(languages, [widgetLanguage, tenantLanguage])];
  const labels = {
    open: (language?.open ?? '').replace('{company}', () => tenantName),
    close: language?.close ?? '',
  };
  return { primaryColor, textColor, launcherPosition, colorScheme, labels, isConsentRequired, proactive, logoUrl };
}

/** A cached answer that is asked for again after a minute, and served stale while that happens. */
function sendScript(request: Request, response: Response, { source, brotli, etag }: CompressedScript): void {
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
const createScriptLoader =
  (deps: Deps, files: WidgetFiles) =>
  async (key: string): Promise<WidgetScript> => {
    const widget = await getWidgetByKey(deps, key);
    const localizable = await getWidgetConfig(deps, widget, key);
    const { config } = localizable;
    const argument = { base: deps.publicUrl, key, config: buildLauncherConfig(files, localizable) };
    const script = [
      files.loader,
      config.logoUrl ? files.logo : '',
      config.proactive ? files.proactive : '',
      config.showsUnreadInTitle ? files.unreadTitle : '',
    ].join('');
    const { tenantId, origins } = widget;
    return { ...(await compressScript(wrapScript(script, argument))), tenantId, origins };
  };

/** The script tag's file for one key. */
function serveLoader(deps: Deps, files: WidgetFiles) {
  const scripts = createScriptCache(deps, createScriptLoader(deps, files));
  const noteSeen = createSeenNotes(deps);
  return async (request: Request, response: Response): Promise<void> => {
    const key = String(request.params['key']);
    const sendWarning = async (sentence: string): Promise<void> =>
      sendScript(request, response, await compressScript(buildWarningScript(sentence)));
    try {
      const origin = findRequestOrigin(request);
      let script = await scripts.get(key);
      // A site that was allowed a moment ago isn't refused by what is remembered.
      if (!isOriginAllowed(deps, script, origin)) script = await scripts.fresh(key);
      if (isOriginAllowed(deps, script, origin)) {
        sendScript(request, response, script);
        if (origin !== null) noteSeen({ tenantId: script.tenantId, key, origin });
        return;
      }
      await sendWarning(`${origin} may not show this chat. Allow it in the dashboard, under Widget.`);
    } catch (error) {
      if (error instanceof AppError) return sendWarning(formatErrorMessage(error));
      sendError(deps.log, response, error);
    }
  };
}

/** The page inside the iframe. Only allowed sites may frame it; another one gets a sentence instead of a broken page. */
const servePanel = (deps: Deps, files: WidgetFiles) => async (request: Request, response: Response) => {
  const key = String(request.params['key']);
  response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' });
  // Why is the developer's matter: the script tells it to the page's console.
  const sendUnavailable = (status: number): void => {
    response
      .status(status)
      .set('Content-Security-Policy', "default-src 'none'")
      .type('html')
      .send(renderUnavailablePage(files, choosePanelLanguage(files, null, request)));
  };
  try {
    const widget = await getWidgetByKey(deps, key);
    if (!isOriginAllowed(deps, widget, findRequestOrigin(request))) return sendUnavailable(403);
    const localizable = await getWidgetConfig(deps, widget, key);
    const language = choosePanelLanguage(files, localizable.config, request);
    const config = localizeConfig(localizable, language);
    response
      .set('Content-Security-Policy', buildFrameCsp(deps, widget.origins))
      .type('html')
      .send(renderPanelPage(files, { key, config, language }));
  } catch (error) {
    if (error instanceof AppError) return sendUnavailable(error.kind === 'not_found' ? 404 : 403);
    deps.log.error({ err: error }, 'a panel could not be served');
    sendUnavailable(503);
  }
};

/** The page of the dashboard's preview, which only our own pages may frame. Logos that aren't uploaded yet are blobs. */
const servePreview = (deps: Deps, files: WidgetFiles) => (request: Request, response: Response) => {
  const policy = buildFrameCsp(deps, []).replace("img-src 'self' data:", "img-src 'self' data: blob:");
  response
    .set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': policy })
    .type('html')
    .send(renderPreviewPage(files, choosePanelLanguage(files, null, request)));
};

const serveLogo = (deps: Deps) => async (request: Request, response: Response) => {
  try {
    const { mime, bytes } = await getLogo(deps, String(request.params['key']));
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

/** Everything under /widget, the chat pages under /c, and the plain /widget.js whose script tag names its key in `data-key`. */
export function widgetRoutes(deps: Deps, files: WidgetFiles): Router {
  const routes = Router();
  routes.param('key', (_request, response, next, key: string) => {
    if (WIDGET_KEY.test(key)) next();
    else sendError(deps.log, response, null);
  });
  const stub = compressScript(wrapScript(files.stub, { base: deps.publicUrl }));
  routes.get('/widget.js', async (request, response) => sendScript(request, response, await stub));
  routes.get('/widget/preview', servePreview(deps, files));
  routes.get('/widget/:key.js', serveLoader(deps, files));
  routes.get('/widget/:key/panel', servePanel(deps, files));
  routes.get('/widget/:key/logo', serveLogo(deps));
  routes.get('/c/styles.css', serveHostedChatStyles);
  routes.get('/c/:slug', serveHostedChat(deps, files));
  routes.use(
    '/widget/assets',
    serveCompressed(`${files.assetsFolder}/assets`, {
      'Cache-Control': `public, max-age=${YEAR_MS / 1000}, immutable`,
    }),
    express.static(`${files.assetsFolder}/assets`, {
      immutable: true,
      maxAge: YEAR_MS,
      index: false,
      fallthrough: false,
    }),
  );
  return routes;
}
