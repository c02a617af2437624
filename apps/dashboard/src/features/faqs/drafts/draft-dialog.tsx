import type { FaqInput } from '@lobby/contracts/faqs';
import { createTranslator } from '@lobby/messages';
import { faqMessages } from '@lobby/messages/staff/content/faqs';
import { Dialog, useAction } from '@lobby/ui';
import { api } from '../../../trpc.ts';
import { FaqForm, newFaq } from '../faq-form.tsx';
import type { Draft } from './draft-item.tsx';

const t = createTranslator(faqMessages);

interface Props {
  /** Null closes the dialog. */
  draft: Draft | null;
  onClose: () => void;
  onApproved: () => void;
}

/** Edits a suggestion before it becomes a FAQ. */
export function DraftDialog({ draft, onClose, onApproved }: Props) {
  const approve = useAction((faq: FaqInput) => api.faqs.approveDraft.mutate({ draftId: draft?.id ?? '', faq }), {
    onSuccess: onApproved,
    successMessage: t('approved'),
  });
  return (
    <Dialog title={t('approveSuggestion')} isOpen={draft !== null} onClose={onClose}>
      {draft && <FaqForm faq={newFaq(draft.question, draft.answer)} action={approve} submitLabel={t('approve')} />}
    </Dialog>
  );
}
