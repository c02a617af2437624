import type { TenantScope } from '../../deps.ts';
import type { ChannelAccount, ProviderFile } from '../channel.ts';
import { ChannelError } from '../channel-error.ts';
import { getChannel } from '../channels.ts';
import { storeFiles } from './store-files.ts';

/** Attempts at a message that wait for its files; then it is shown without those that can't be read. */
const FETCH_ATTEMPTS = 3;

/** Fetches the files of a message and stores them. Gives the names of those that were left out. Throws ChannelError to try again. */
export async function fetchFiles(
  scope: TenantScope,
  account: ChannelAccount,
  { conversationId, files, attempts }: { conversationId: string; files: readonly ProviderFile[]; attempts: number },
): Promise<{ attachmentIds: string[]; omitted: string[] }> {
  const fetched: { name: string; bytes: Uint8Array }[] = [];
  const omitted: string[] = [];
  for (const file of files) {
    try {
      const bytes = await getChannel(account.channel).fetchFile?.(scope, account, file);
      if (bytes) fetched.push({ name: file.name, bytes });
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error;
      if (!error.isFinal && attempts + 1 < FETCH_ATTEMPTS) throw error;
      omitted.push(file.name);
    }
  }
  const { attachmentIds, omissions } = await storeFiles(scope, conversationId, fetched);
  return { attachmentIds, omitted: [...omitted, ...omissions.map(({ params }) => params.name)] };
}
