import type { PendingAttachment, ChatState } from '../sync/chat-state.ts';
import type { VisitorSession } from '../sync/visitor-session.ts';

/** Opens an address that has to be requested first. The tab is opened before: a browser blocks one that doesn't follow a click at once. */
async function openInNewTab(getUrl: () => Promise<string | null>): Promise<void> {
  const target = window.open('about:blank', '_blank');
  try {
    const url = await getUrl();
    if (!target || !url) throw new Error('No address, or no tab to open it in');
    target.opener = null;
    target.location.href = new URL(url, location.origin).href;
  } catch (error) {
    target?.close();
    throw error;
  }
}

/** Attachments and the sources of answers. Each throws the server's error. */
export function createFileActions(session: VisitorSession, { files, conversation }: ChatState) {
  const upload = (file: File): Promise<{ attachmentId: string }> => {
    const form = new FormData();
    const { id } = conversation.value ?? {};
    if (id) form.set('conversationId', id);
    form.set('file', file);
    return session.run((client) => client.visitor.conversations.uploadAttachment.mutate(form));
  };
  return {
    openCitation: (messageId: string, marker: number) =>
      openInNewTab(async () => {
        const citation = await session.run((client) =>
          client.visitor.answers.getCitationTarget.mutate({ messageId, marker }),
        );
        return citation.url;
      }),
    openAttachment: (attachmentId: string) =>
      openInNewTab(() => session.run((client) => client.visitor.attachments.getLink.mutate({ attachmentId }))),
    attach: async (file: File): Promise<void> => {
      const pending: PendingAttachment = { name: file.name, id: null };
      files.value = [...files.value, pending];
      try {
        const { attachmentId } = await upload(file);
        files.value = files.value.map((one) => (one === pending ? { ...one, id: attachmentId } : one));
      } catch (error) {
        files.value = files.value.filter((one) => one !== pending);
        throw error;
      }
    },
  };
}
