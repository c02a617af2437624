import { AppError } from '@lobby/contracts/errors';
import type { CreateFacebook } from '@lobby/contracts/resources';
import type { Actor, TenantScope } from '../../deps.ts';
import { createResource } from '../create-resource.ts';
import { defaultSiteTitle } from '../default-site-title.ts';
import { sealPageToken } from './page-token.ts';
import { parseFacebookPageId } from './parse-facebook-page-id.ts';

/** Creates a resource from a Facebook page and stores the token that reads it, sealed. */
export async function createFacebookResource(
  scope: Pick<TenantScope, 'db' | 'jobs' | 'sealer' | 'tenantId'>,
  actor: Actor,
  { page, token }: CreateFacebook,
): Promise<{ id: string }> {
  const pageId = parseFacebookPageId(page);
  if (!pageId) throw new AppError('invalid', 'facebook_page_invalid');
  const url = `https://www.facebook.com/${encodeURIComponent(pageId)}`;
  const title = defaultSiteTitle(url);
  const created = await scope.db(async (tx) => {
    const newResource = { type: 'facebook' as const, title, hasDefaultTitle: true, url, sizeBytes: 0 };
    const resource = await createResource(tx, actor, newResource);
    await sealPageToken(tx, scope, { resourceId: resource.id, token });
    return resource;
  });
  await scope.jobs.enqueue('resource.ingest', {});
  return created;
}
