import { startPageServer } from '../../deployment/page-server.ts';
import type { PageServer } from '../../deployment/page-server.ts';

/** A tenant's own web site. */
export interface TenantSite extends Pick<PageServer, 'origin' | 'foreignOrigin' | 'close'> {
  /** Puts the script tag on every page. */
  embed: (snippet: string) => void;
}

export interface TenantSitePage {
  title: string;
  paragraphs: string[];
}

interface TenantSiteOptions {
  /** Pages by path. Each links to all of them. */
  pages: Record<string, TenantSitePage>;
  port?: number;
  /** All that the site's Content-Security-Policy allows beside itself. */
  platformUrl: string;
}

function renderPage({ title, paragraphs }: TenantSitePage, paths: string[], snippet: string): string {
  const links = paths.map((path) => `<a href="${path}">${path}</a>`).join(' ');
  const text = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><link rel="icon" href="data:,"></head>
<body><main><h1>${title}</h1>\n${text}</main><nav>${links}</nav>${snippet}</body></html>`;
}

/** Serves a site under a strict policy: no inline script or style, and no other host than the platform. */
export async function startTenantSite({ pages, port = 0, platformUrl }: TenantSiteOptions): Promise<TenantSite> {
  const policy = `default-src 'none'; script-src ${platformUrl}; frame-src ${platformUrl}; img-src data:; base-uri 'none'`;
  const { origin, foreignOrigin, serve, close } = await startPageServer(port);
  const embed = (snippet: string): void => {
    for (const [path, page] of Object.entries(pages))
      serve(path, renderPage(page, Object.keys(pages), snippet), { policy });
  };
  embed('');
  return { origin, foreignOrigin, close, embed };
}
