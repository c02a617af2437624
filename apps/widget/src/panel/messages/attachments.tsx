import type { AttachmentView } from '@lobby/contracts/attachments';
import type { MessageView } from '@lobby/contracts/conversations';
import type { Chat } from '../chat/create-chat.ts';
import { currentLanguage } from '../i18n/translate.ts';

const formatFileSize = (bytes: number): string =>
  new Intl.NumberFormat(currentLanguage(), { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }).format(
    Math.max(1, bytes / 1000),
  );

function Attachment({ file, chat }: { file: AttachmentView; chat: Chat }) {
  const { id, name, sizeBytes, url, isImage } = file;
  return (
    <li>
      <button type="button" onClick={() => void chat.openAttachment(id)}>
        {isImage ? (
          <img src={url} alt={name} loading="lazy" />
        ) : (
          <>
            <bdi>{name}</bdi> · {formatFileSize(sizeBytes)}
          </>
        )}
      </button>
    </li>
  );
}

/** The attachments of a message. */
export function Attachments({ message, chat }: { message: MessageView; chat: Chat }) {
  if (message.attachments.length === 0) return null;
  return (
    <ul class="attached">
      {message.attachments.map((file) => (
        <Attachment key={file.id} file={file} chat={chat} />
      ))}
    </ul>
  );
}
