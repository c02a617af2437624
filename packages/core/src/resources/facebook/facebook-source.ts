import { z } from 'zod';
import { parseFacebookPageId } from './parse-facebook-page-id.ts';
import { unsealPageToken } from './page-token.ts';
import { toPageBlocks, toPostBlocks, toPostTitle } from './graph-blocks.ts';
import { createGraphClient } from './graph-client.ts';
import type { GraphClient, GraphPost } from './graph-client.ts';
import type { DiscoveredPage, PageOutcome, PageRow, IngestRun, IngestSource } from '../sources/ingest-source.ts';
import { SourceRateLimitError, SourceError } from '../sources/ingest-source.ts';

/** Batches of posts that are asked for at the most, whatever the API goes on to promise. */
const MAX_BATCHES = 100;
/** Batches in a row without a single text before we stop looking for older ones. */
const MAX_EMPTY_BATCHES = 5;

/**
 * What waits in a page's text until it is read. `next` is where the following batch of posts begins: it stands with the last post of
 * a batch, so that a round that is broken off goes on there.
 */
const PendingContent = z.object({
  title: z.string(),
  pageId: z.string(),
  blocks: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('heading'), level: z.number(), text: z.string() }),
      z.object({ kind: z.enum(['text', 'row']), text: z.string() }),
    ]),
  ),
  next: z.object({ after: z.nullable(z.string()), name: z.string() }).nullable(),
});
type PendingContent = z.infer<typeof PendingContent>;

/** An address of Facebook, or nothing: it is shown to visitors as a link. */
function toFacebookUrl(url: string | undefined): string | null {
  if (!url || !URL.canParse(url)) return null;
  const { protocol, hostname, href } = new URL(url);
  return protocol === 'https:' && /(^|\.)facebook\.com$/.test(hostname) ? href : null;
}

const toDiscoveredPage = (key: string, url: string | null, depth: number, pending: PendingContent): DiscoveredPage => ({
  key,
  url,
  title: pending.title,
  text: JSON.stringify(pending),
  depth,
});

/** The posts with text of the next batch that has any; older batches are reached through the last of them. */
async function fetchNextPosts(
  graph: GraphClient,
  { pageId, next }: PendingContent,
  depth: number,
): Promise<DiscoveredPage[]> {
  if (!next || depth > MAX_BATCHES) return [];
  let after = next.after;
  for (let empty = 0; empty < MAX_EMPTY_BATCHES; empty++) {
    const batch = await graph.listPosts(pageId, after);
    const postsWithText = batch.posts.filter((post) => toPostBlocks(post).length > 0);
    const more = batch.after === null ? null : { after: batch.after, name: next.name };
    if (postsWithText.length > 0) {
      return postsWithText.map((post: GraphPost, index) =>
        toDiscoveredPage(`post ${post.id}`, toFacebookUrl(post.permalink_url), depth, {
          title: toPostTitle(next.name, post),
          pageId,
          blocks: toPostBlocks(post),
          next: index === postsWithText.length - 1 ? more : null,
        }),
      );
    }
    if (batch.after === null) return [];
    after = batch.after;
  }
  return [];
}

async function fetchFirstPage(graph: GraphClient, url: string): Promise<DiscoveredPage[]> {
  const page = await graph.getPage(parseFacebookPageId(url) ?? '');
  const pending = {
    title: page.name,
    pageId: page.id,
    blocks: toPageBlocks(page),
    next: { after: null, name: page.name },
  };
  return [toDiscoveredPage('page', toFacebookUrl(page.link) ?? url, 0, pending)];
}

async function readPage(graph: GraphClient, { scope }: IngestRun, page: PageRow): Promise<PageOutcome> {
  const pending = PendingContent.parse(JSON.parse(page.text ?? ''));
  try {
    const discovered = await fetchNextPosts(graph, pending, page.depth + 1);
    const { title, blocks } = pending;
    return { status: 'kept', content: { title, blocks, number: null, language: null, url: page.url }, discovered };
  } catch (error) {
    if (error instanceof SourceRateLimitError)
      await scope.db((tx) =>
        tx.resourcePage.updateMany({ where: { id: page.id, status: 'pending' }, data: { reason: error.message } }),
      );
    throw error;
  }
}

/** A Facebook page: what it says of itself, and its posts from the newest on, by the Graph API. */
export function createFacebookSource(run: IngestRun): IngestSource {
  const { scope, resource } = run;
  let client: Promise<GraphClient> | undefined;
  const createClient = async (): Promise<GraphClient> => {
    const token = await unsealPageToken(scope, resource.id);
    if (token === null)
      throw new SourceError(
        'There is no token with which this page can be read. Get a page access token and enter it with “Reconnect”.',
      );
    return createGraphClient(scope.facebook, token);
  };
  const getClient = (): Promise<GraphClient> => (client ??= createClient());
  return {
    discoverPages: async () => fetchFirstPage(await getClient(), resource.url ?? ''),
    readPage: async (page) => readPage(await getClient(), run, page),
  };
}
