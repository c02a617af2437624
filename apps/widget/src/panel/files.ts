import type { PendingFile, State } from './state.ts';
import type { Visit } from './visit.ts';

/** A window that is opened before its address is known: a browser blocks one that doesn't follow a click at once. */
async function openWhenKnown(address: () => Promise<string | null>): Promise<void> {
  const target = window.open('about:blank', '_blank');
  try {
    const known = await address();
    if (!target || !known) throw new Error('There is nothing to open');
    target.opener = null;
    target.location.href = new URL(known, location.origin).href;
  } catch (error) {
    target?.close();
    throw error;
  }
}

/** Files that are sent and opened, and the sources of answers. Each throws what the server says no with. */
export function createFiles(visit: Visit, { files, conversation }: State) {
  return {
    openCitation: (messageId: string, marker: number) =>
      openWhenKnown(async () => {
        const opened = await visit.run((client) => client.visitor.openCitation.mutate({ messageId, marker }));
        return opened.url;
      }),
    openAttachment: (attachmentId: string) =>
      openWhenKnown(() => visit.run((client) => client.visitor.openAttachment.mutate({ attachmentId }))),
    attach: async (file: File): Promise<void> => {
      const pending: PendingFile = { name: file.name, id: null };
      files.value = [...files.value, pending];
      const form = new FormData();
      const { id } = conversation.value ?? {};
      if (id) form.set('conversationId', id);
      form.set('file', file);
      try {
        const { attachmentId } = await visit.run((client) => client.visitor.attach.mutate(form));
        files.value = files.value.map((one) => (one === pending ? { ...one, id: attachmentId } : one));
      } catch (error) {
        files.value = files.value.filter((one) => one !== pending);
        throw error;
      }
    },
  };
}
