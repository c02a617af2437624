import type { PendingAttachment, ChatState } from './chat-state.ts';
import type { VisitorSession } from '../sync/visitor-session.ts';

/** A window that is opened before its address is known: a browser blocks one that doesn't follow a click at once. */
async function openInNewTab(getUrl: () => Promise<string | null>): Promise<void> {
  const target = window.open('about:blank', '_blank');
  try {
    const url = await getUrl();
    if (!target || !url) throw new Error('There is nothing to open');
    target.opener = null;
    target.location.href = new URL(url, location.origin).href;
  } catch (error) {
    target?.close();
    throw error;
  }
}

/** Files that are sent and opened, and the sources of answers. Each throws what the server says no with. */
export function createFileActions(session: VisitorSession, { files, conversation }: ChatState) {
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
      const form = new FormData();
      const { id } = conversation.value ?? {};
      if (id) form.set('conversationId', id);
      form.set('file', file);
      try {
        const { attachmentId } = await session.run((client) =>
          client.visitor.conversations.uploadAttachment.mutate(form),
        );
        files.value = files.value.map((one) => (one === pending ? { ...one, id: attachmentId } : one));
      } catch (error) {
        files.value = files.value.filter((one) => one !== pending);
        throw error;
      }
    },
  };
}
