import { resourceReason } from '@lobby/messages/staff/content/resource-reasons';
import { z } from 'zod';
import type { IngestRun, PageRow } from '../ingest-run.ts';
import { toReasonColumns } from '../resource-reason.ts';
import type { DiscoveredPage, IngestSource, PageOutcome } from '../sources/ingest-source.ts';
import { PendingBlocks } from '../sources/pending-blocks.ts';
import { SourceError, SourceRateLimitError } from '../sources/source-error.ts';
import { toPageBlocks, toPostBlocks, toPostTitle } from './graph-blocks.ts';
import { createGraphClient } from './graph-client.ts';
import type { GraphClient } from './graph-client.ts';
import { unsealPageToken } from './page-token.ts';
import { parseFacebookPageId } from './parse-facebook-page-id.ts';

/** The most batches of posts that are requested, whatever the API promises. */
const MAX_BATCHES = 100;
/** Consecutive batches without any text after which no older posts are looked for. */
const MAX_EMPTY_BATCHES = 5;

/**
 * Content that waits to be indexed. `next` is the cursor of the following batch of posts: the last post of a batch has it, so that an
 * interrupted run continues there.
 */
const PendingContent = z.object({
  title: z.string(),
  pageId: z.string(),
  blocks: PendingBlocks,
  next: z.object({ after: z.nullable(z.string()), name: z.string() }).nullable(),
});
type PendingContent = z.infer<typeof PendingContent>;

/** A URL of Facebook; null for any other, because citations show it to visitors as a link. */
function toFacebookUrl(url: string | undefined): string | null {
  if (!url || !URL.canParse(url)) return null;
  const { protocol, hostname, href } = new URL(url);
  return protocol === 'https:' && /(^|\.)facebook\.com$/.test(hostname) ? href : null;
}

/** The posts of the next batch that has any with text; older batches are reached through the last of them. */
async function fetchNextPosts(
  graph: GraphClient,
  { pageId, next }: PendingContent,
  depth: number,
): Promise<DiscoveredPage[]> {
  if (!next || depth > MAX_BATCHES) return [];
  let after = next.after;
  for (let empty = 0; empty < MAX_EMPTY_BATCHES; empty++) {
    const batch = await graph.listPosts(pageId, after);
    const posts = batch.posts.filter((post) => toPostBlocks(post).length > 0);
    const following = batch.after === null ? null : { after: batch.after, name: next.name };
    if (posts.length > 0)
      return posts.map((post, index) => {
        const isLast = index === posts.length - 1;
        const title = toPostTitle(next.name, post);
        const pendingContent: PendingContent = {
          title,
          pageId,
          blocks: toPostBlocks(post),
          next: isLast ? following : null,
        };
        return { key: `post ${post.id}`, url: toFacebookUrl(post.permalink_url), title, depth, pendingContent };
      });
    if (batch.after === null) return [];
    after = batch.after;
  }
  return [];
}

async function fetchFirstPage(graph: GraphClient, url: string): Promise<DiscoveredPage[]> {
  const page = await graph.getPage(parseFacebookPageId(url) ?? '');
  const { id: pageId, name: title } = page;
  const next = { after: null, name: title };
  const pendingContent: PendingContent = { title, pageId, blocks: toPageBlocks(page), next };
  return [{ key: 'page', url: toFacebookUrl(page.link) ?? url, title, depth: 0, pendingContent }];
}

async function readPage(graph: GraphClient, { scope }: IngestRun, page: PageRow): Promise<PageOutcome> {
  const pending = PendingContent.parse(page.pendingContent);
  try {
    const discovered = await fetchNextPosts(graph, pending, page.depth + 1);
    const { title, blocks } = pending;
    return { status: 'indexed', content: { title, blocks, number: null, language: null, url: page.url }, discovered };
  } catch (error) {
    if (error instanceof SourceRateLimitError) {
      const { reason } = error;
      await scope.db((tx) =>
        tx.resourcePage.updateMany({ where: { id: page.id, status: 'pending' }, data: toReasonColumns(reason) }),
      );
    }
    throw error;
  }
}

/** A Facebook page: its own information, and its posts from the newest on, by the Graph API. */
export function createFacebookSource(run: IngestRun): IngestSource {
  const { scope, resource } = run;
  let client: Promise<GraphClient> | undefined;
  const createClient = async (): Promise<GraphClient> => {
    const token = await unsealPageToken(scope, resource.id);
    if (token === null) throw new SourceError(resourceReason('facebook_token_missing'));
    return createGraphClient(scope.facebook, token);
  };
  const getClient = (): Promise<GraphClient> => (client ??= createClient());
  return {
    discoverPages: async () => fetchFirstPage(await getClient(), resource.url ?? ''),
    readPage: async (page) => readPage(await getClient(), run, page),
  };
}
