import { Dialog, useAction } from '@lobby/ui';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { FaqForm } from './faq-form.tsx';
import type { FaqValues } from './faq-form.tsx';

export type Faq = RouterOutputs['faqs']['list']['faqs'][number];

/** What the form begins with. */
export type FaqInitialValues = Pick<Faq, 'question' | 'answer' | 'keywords' | 'priority' | 'active'> & { id?: string };

/** A FAQ that isn't there yet. */
export const newFaq = (question = '', answer = ''): FaqInitialValues => ({
  question,
  answer,
  keywords: [],
  priority: 0,
  active: true,
});

/** The form's window: for a new FAQ or, where it has an id, for one that is there. Null: closed. */
export function FaqDialog({
  faq,
  onClose,
  onSaved,
}: {
  faq: FaqInitialValues | null;
  onClose: () => void;
  onSaved: () => void;
}) {
  const save = useAction(
    async (values: FaqValues) =>
      void (faq?.id
        ? await api.faqs.update.mutate({ faqId: faq.id, faq: values })
        : await api.faqs.create.mutate(values)),
    { onSuccess: onSaved, successMessage: 'The FAQ is saved. The next question can be answered by it.' },
  );
  return (
    <Dialog
      title={faq?.id ? 'Edit the FAQ' : 'New FAQ'}
      isOpen={faq !== null}
      onClose={() => {
        save.reset();
        onClose();
      }}
    >
      <FaqForm faq={faq ?? undefined} action={save} submitLabel="Save" />
    </Dialog>
  );
}
