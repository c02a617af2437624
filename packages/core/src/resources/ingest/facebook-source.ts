import { z } from 'zod';
import { facebookPageId } from '../facebook-address.ts';
import { openPageToken } from '../page-token.ts';
import { blocksOfPage, blocksOfPost, titleOfPost } from './facebook-blocks.ts';
import { openFacebookGraph } from './facebook-graph.ts';
import type { FacebookGraph, GraphPost } from './facebook-graph.ts';
import type { NewPage, PageOutcome, PageRow, Round, Source } from './source.ts';
import { SourceBusyError, SourceError } from './source.ts';

/** Batches of posts that are asked for at the most, whatever the API goes on to promise. */
const MAX_BATCHES = 100;
/** Batches in a row without a single text before we stop looking for older ones. */
const MAX_EMPTY = 5;

/**
 * What waits in a page's text until it is read. `next` is where the following batch of posts begins: it stands with the last post of
 * a batch, so that a round that is broken off goes on there.
 */
const Waiting = z.object({
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
type Waiting = z.infer<typeof Waiting>;

/** An address of Facebook, or nothing: it is shown to visitors as a link. */
function facebookUrl(said: string | undefined): string | null {
  if (!said || !URL.canParse(said)) return null;
  const { protocol, hostname, href } = new URL(said);
  return protocol === 'https:' && /(^|\.)facebook\.com$/.test(hostname) ? href : null;
}

const asPage = (address: string, url: string | null, depth: number, waiting: Waiting): NewPage => ({
  address,
  url,
  title: waiting.title,
  text: JSON.stringify(waiting),
  depth,
});

/** The posts with text of the next batch that has any; older batches are reached through the last of them. */
async function nextPosts(graph: FacebookGraph, { pageId, next }: Waiting, depth: number): Promise<NewPage[]> {
  if (!next || depth > MAX_BATCHES) return [];
  let after = next.after;
  for (let empty = 0; empty < MAX_EMPTY; empty++) {
    const batch = await graph.posts(pageId, after);
    const told = batch.posts.filter((post) => blocksOfPost(post).length > 0);
    const more = batch.after === null ? null : { after: batch.after, name: next.name };
    if (told.length > 0) {
      return told.map((post: GraphPost, index) =>
        asPage(`post ${post.id}`, facebookUrl(post.permalink_url), depth, {
          title: titleOfPost(next.name, post),
          pageId,
          blocks: blocksOfPost(post),
          next: index === told.length - 1 ? more : null,
        }),
      );
    }
    if (batch.after === null) return [];
    after = batch.after;
  }
  return [];
}

async function firstPage(graph: FacebookGraph, url: string): Promise<NewPage[]> {
  const page = await graph.page(facebookPageId(url) ?? '');
  const waiting = {
    title: page.name,
    pageId: page.id,
    blocks: blocksOfPage(page),
    next: { after: null, name: page.name },
  };
  return [asPage('page', facebookUrl(page.link) ?? url, 0, waiting)];
}

async function readPage(graph: FacebookGraph, { scope }: Round, page: PageRow): Promise<PageOutcome> {
  const waiting = Waiting.parse(JSON.parse(page.text ?? ''));
  try {
    const found = await nextPosts(graph, waiting, page.depth + 1);
    const { title, blocks } = waiting;
    return { status: 'kept', content: { title, blocks, number: null, language: null, url: page.url }, found };
  } catch (error) {
    if (error instanceof SourceBusyError)
      await scope.db((tx) =>
        tx.resourcePage.updateMany({ where: { id: page.id, status: 'pending' }, data: { reason: error.message } }),
      );
    throw error;
  }
}

/** A Facebook page: what it says of itself, and its posts from the newest on, by the Graph API. */
export function openFacebookSource(round: Round): Source {
  const { scope, resource } = round;
  let opened: Promise<FacebookGraph> | undefined;
  const open = async (): Promise<FacebookGraph> => {
    const token = await openPageToken(scope, resource.id);
    if (token === null)
      throw new SourceError(
        'There is no token with which this page can be read. Get a page access token and enter it with “Reconnect”.',
      );
    return openFacebookGraph(scope.facebook, token);
  };
  const graph = (): Promise<FacebookGraph> => (opened ??= open());
  return {
    begin: async () => firstPage(await graph(), resource.url ?? ''),
    read: async (page) => readPage(await graph(), round, page),
  };
}
