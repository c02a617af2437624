import { AppError } from '@lobby/contracts/errors';
import type { Deps } from '@lobby/core/deps';
import { findNewSlug, getHostedChatKey } from '@lobby/core/tenants';
import { getWidgetByKey, getWidgetConfig, localizeConfig } from '@lobby/core/widgets';
import type { Request, Response } from 'express';
import { buildFrameCsp } from './frame-csp.ts';
import { renderPanelPage, renderUnavailablePage } from './render-panel-page.ts';
import type { WidgetFiles } from './widget-files.ts';
import { choosePanelLanguage } from './widget-language.ts';

/** The panel as a page: in the middle of a large screen, and without the button that would close it. */
const STYLES = `body{background:light-dark(#eef1f5,#0b0c0f)}
#panel{max-width:760px;margin-inline:auto;background:var(--paper)}
header>button:last-child{display:none}
@media(min-width:800px){body{padding:24px 0;height:100dvh}#panel{height:calc(100dvh - 48px);border-radius:16px;overflow:hidden;box-shadow:0 4px 48px #0002}}
`;

/** The page's own styles, which its policy lets it load as a file only. */
export const serveHostedChatStyles = (_request: Request, response: Response): void => {
  response
    .set({ 'Cache-Control': 'public, max-age=3600', 'X-Content-Type-Options': 'nosniff' })
    .type('css')
    .send(STYLES);
};

/** A company's chat page, where the company has opened one. The rules of its widget key hold here too. */
export const serveHostedChat = (deps: Deps, files: WidgetFiles) => async (request: Request, response: Response) => {
  response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' });
  // Set where the page is at a company's own host.
  const chatOrigin = response.locals['chatOrigin'] as string | undefined;
  try {
    const key = await getHostedChatKey(deps, String(request.params['slug']));
    const localizable = await getWidgetConfig(deps, await getWidgetByKey(deps, key), key);
    const language = choosePanelLanguage(files, localizable.config, request);
    const config = localizeConfig(localizable, language);
    response
      .set('Content-Security-Policy', buildFrameCsp({ publicUrl: chatOrigin ?? deps.publicUrl }, []))
      .type('html')
      .send(renderPanelPage(files, { key, config, language, title: config.tenantName, styles: ['/c/styles.css'] }));
  } catch (error) {
    const isMissing = error instanceof AppError && error.kind === 'not_found';
    const newSlug = isMissing ? await findNewSlug(deps, String(request.params['slug'])).catch(() => null) : null;
    if (newSlug !== null) return response.redirect(`/c/${newSlug}`);
    if (!(error instanceof AppError)) deps.log.error({ err: error }, 'a chat page could not be served');
    response
      .status(isMissing ? 404 : 503)
      .set('Content-Security-Policy', "default-src 'none'")
      .type('html')
      .send(renderUnavailablePage(files, choosePanelLanguage(files, null, request)));
  }
};
