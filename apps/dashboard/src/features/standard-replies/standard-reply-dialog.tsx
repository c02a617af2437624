import { ASSISTANT_REPLY_VARIABLES, REPLY_VARIABLES, StandardReplyInput } from '@lobby/contracts/standard-replies';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { standardReplyMessages } from '@lobby/messages/staff/inbox/standard-replies';
import { Dialog, Form, TextArea, TextField, ToggleField, useAction, useForm } from '@lobby/ui';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { ReplyActionFields } from './reply-action-fields.tsx';

const t = createTranslator(standardReplyMessages);
const tConsole = createTranslator(consoleMessages);

export type StandardReply = RouterOutputs['standardReplies']['list']['replies'][number];

const EMPTY_REPLY = {
  shortcut: '',
  title: '',
  text: '',
  active: true,
  usedByAssistant: false,
  actions: { labelIds: [], followUp: null },
} satisfies StandardReplyInput;

const formatVariables = (names: readonly string[]): string => names.map((name) => `{{${name}}}`).join(', ');

function ReplyForm({ reply, onSaved }: { reply: StandardReply | null; onSaved: () => void }) {
  const save = useAction(
    async (input: StandardReplyInput) => {
      if (reply) await api.standardReplies.update.mutate({ replyId: reply.id, reply: input });
      else await api.standardReplies.create.mutate(input);
    },
    { onSuccess: onSaved, successMessage: t('saved') },
  );
  const { shortcut, title, text, active, usedByAssistant, actions } = reply ?? EMPTY_REPLY;
  const initialValues = { shortcut, title, text, active, usedByAssistant, actions };
  const { fields, ...form } = useForm({ schema: StandardReplyInput, initialValues, action: save, inputPath: 'reply' });
  // Agents type a slash before the shortcut, and so do people here.
  const setShortcut = (value: string): void => fields.shortcut.onChange(value.replace(/^\s*\//, ''));
  return (
    <Form form={form} submitLabel={tConsole('save')}>
      <TextField field={fields.title} label={tConsole('title')} autofocus hint={t('titleHint')} />
      <TextField
        field={{ ...fields.shortcut, onChange: setShortcut }}
        label={t('shortcut')}
        placeholder={t('shortcutPlaceholder')}
        hint={t('shortcutHint')}
      />
      <TextArea
        field={fields.text}
        label={tConsole('text')}
        rows={6}
        hint={t('textHint', { variables: formatVariables(REPLY_VARIABLES) })}
      />
      <ReplyActionFields field={fields.actions} />
      <ToggleField field={fields.active} label={tConsole('active')} />
      <ToggleField
        field={fields.usedByAssistant}
        label={t('usedByAssistant')}
        hint={t('usedByAssistantHint', { variables: formatVariables(ASSISTANT_REPLY_VARIABLES) })}
      />
    </Form>
  );
}

interface Props {
  /** The reply to edit, or a new one; null closes the dialog. */
  reply: StandardReply | 'new' | null;
  onClose: () => void;
  onSaved: () => void;
}

/** Creates or edits a standard reply. */
export const StandardReplyDialog = ({ reply, onClose, onSaved }: Props) => (
  <Dialog title={reply === 'new' ? t('newReply') : t('editReply')} isOpen={reply !== null} onClose={onClose}>
    <ReplyForm reply={reply === 'new' ? null : reply} onSaved={onSaved} />
  </Dialog>
);
