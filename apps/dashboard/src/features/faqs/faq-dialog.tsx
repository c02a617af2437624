import type { FaqInput } from '@lobby/contracts/faqs';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { faqMessages } from '@lobby/messages/staff/content/faqs';
import { Dialog, useAction } from '@lobby/ui';
import { api } from '../../trpc.ts';
import { FaqForm } from './faq-form.tsx';

const t = createTranslator(faqMessages);
const tConsole = createTranslator(consoleMessages);

/** A FAQ in the form; without an id it is new. */
export type EditedFaq = FaqInput & { id?: string };

interface Props {
  /** Null closes the dialog. */
  faq: EditedFaq | null;
  onClose: () => void;
  onSaved: () => void;
}

/** Creates or edits a FAQ. */
export function FaqDialog({ faq, onClose, onSaved }: Props) {
  const save = useAction(
    async (input: FaqInput) => {
      if (faq?.id) await api.faqs.update.mutate({ faqId: faq.id, faq: input });
      else await api.faqs.create.mutate(input);
    },
    { onSuccess: onSaved, successMessage: t('saved') },
  );
  const close = (): void => {
    save.reset();
    onClose();
  };
  return (
    <Dialog title={faq?.id ? t('editFaq') : t('newFaq')} isOpen={faq !== null} onClose={close}>
      {faq && <FaqForm faq={faq} action={save} submitLabel={tConsole('save')} />}
    </Dialog>
  );
}
