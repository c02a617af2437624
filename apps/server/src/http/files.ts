import { openAttachmentByLink, openFileByLink, openTranscriptByLink } from '@lobby/core';
import type { Deps } from '@lobby/core';
import { Router } from 'express';
import { z } from 'zod';
import { sendError } from './send-error.ts';

const saved = (name: string, mime: string, isShown: boolean): Record<string, string> => ({
  'Content-Type': mime,
  'Content-Disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
});
/** Whatever a file holds, nothing in it runs, and no page of another site shows it. */
const INERT = {
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'private, max-age=86400, immutable',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
};

const Link = z.object({
  tenantId: z.uuid(),
  fileId: z.uuid(),
  expires: z.coerce.number().int(),
  signature: z.string().max(100),
});

const SIGNED = { tenantId: z.uuid(), expires: z.coerce.number().int(), signature: z.string().max(100) };
const AttachmentLink = z.object({ ...SIGNED, attachmentId: z.uuid() });
const TranscriptLink = z.object({ ...SIGNED, conversationId: z.uuid() });

/** Files of messages and transcripts by signed link. A picture may be shown in a page of ours; everything else is saved. */
export function messageFileRoutes(deps: Deps): Router {
  const routes = Router();
  routes.get('/attachments/:tenantId/:attachmentId', async (request, response) => {
    const link = AttachmentLink.safeParse({ ...request.params, ...request.query });
    if (!link.success) return sendError(deps.log, response, null);
    try {
      const { name, mime, bytes } = await openAttachmentByLink(deps, link.data);
      response.set({ ...saved(name, mime, mime.startsWith('image/')), ...INERT }).send(bytes);
    } catch (error) {
      sendError(deps.log, response, error);
    }
  });
  routes.get('/transcripts/:tenantId/:conversationId', async (request, response) => {
    const link = TranscriptLink.safeParse({ ...request.params, ...request.query });
    if (!link.success) return sendError(deps.log, response, null);
    try {
      const text = await openTranscriptByLink(deps, link.data);
      response.set({ ...saved('conversation.txt', 'text/plain; charset=utf-8', true), ...INERT }).send(text);
    } catch (error) {
      sendError(deps.log, response, error);
    }
  });
  return routes;
}

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
        ...saved(name, mime, isPdf),
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
