import { openFileByLink } from '@lobby/core';
import type { Deps } from '@lobby/core';
import { Router } from 'express';
import { z } from 'zod';
import { sendError } from './send-error.ts';

const Link = z.object({
  tenantId: z.uuid(),
  fileId: z.uuid(),
  expires: z.coerce.number().int(),
  signature: z.string().max(100),
});

/** A tenant's files by signed link. A PDF opens in the browser; everything else is saved. Nothing in a file may run. */
export function fileRoutes(deps: Deps): Router {
  const routes = Router();
  routes.get('/files/:tenantId/:fileId', async (request, response) => {
    const link = Link.safeParse({ ...request.params, ...request.query });
    if (!link.success) return sendError(deps.log, response, null);
    try {
      const { name, mime, bytes } = await openFileByLink(deps, link.data);
      const isPdf = mime === 'application/pdf';
      response.set({
        'Content-Type': mime,
        'Content-Disposition': `${isPdf ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'private, max-age=300',
        'Content-Security-Policy': isPdf
          ? "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"
          : "default-src 'none'; sandbox",
        'Referrer-Policy': 'no-referrer',
      });
      response.send(bytes);
    } catch (error) {
      sendError(deps.log, response, error);
    }
  });
  return routes;
}
