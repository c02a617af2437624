// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { FakeTrpcError } from '@lobby/ui/testing';
import { installFakeApi } from '../../../testing/fake-api.ts';
import type { Handlers } from '../../../testing/fake-api.ts';
import { renderPage } from '../../../testing/render-page.tsx';
import { AnswerDraft } from './answer-draft.tsx';

const DRAFT = { id: 'draft', text: 'We open at seven. [1]', citations: [], confidence: 0.423 };

function renderDraft(handlers: Handlers) {
  const api = installFakeApi(handlers);
  const onEdited = vi.fn<(text: string) => void>();
  renderPage(<AnswerDraft conversationId="conversation" draft={DRAFT} onEdited={onEdited} />, { role: 'agent' });
  return { api, onEdited };
}
const press = (name: string): void => void fireEvent.click(screen.getByRole('button', { name }));

describe('a draft of the assistant', () => {
  it('says that it is not sent and how sure it is, and is sent by a click', async () => {
    const { api } = renderDraft({ 'inbox.sendAnswerDraft': () => null as never });
    screen.getByText('Not sent yet. Confidence 42.');
    press('Send draft');
    await screen.findByText('Draft sent');
    expect(api.calls('inbox.sendAnswerDraft')).toMatchObject([{ conversationId: 'conversation', draftId: 'draft' }]);
  });

  it('becomes the text of whoever edits it', async () => {
    const { onEdited } = renderDraft({ 'inbox.editAnswerDraft': () => 'We open at seven.' });
    press('Edit draft');
    await waitFor(() => expect(onEdited).toHaveBeenCalledWith('We open at seven.'));
  });

  it('stays with the reason where a colleague was faster', async () => {
    renderDraft({
      'inbox.discardAnswerDraft': () => {
        throw new FakeTrpcError('Changed.', { kind: 'conflict', errorCode: 'answer_draft_changed' });
      },
    });
    press('Discard draft');
    await screen.findByText(/was already sent, discarded or replaced/);
  });
});
