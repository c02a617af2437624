// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { installFakeApi } from '../../../testing/fake-api.ts';
import { AGENT_SETTINGS } from '../../../testing/records.ts';
import { renderPage } from '../../../testing/render-page.tsx';
import { AgentSettingsDialog } from './agent-settings-dialog.tsx';

function open(canTranslate: boolean, language: string | null = null) {
  const api = installFakeApi({
    'handover.updateAgentSettings': () => null as never,
    'members.setTakesConversations': () => null as never,
  });
  const settings = { ...AGENT_SETTINGS, canTranslate, language };
  renderPage(<AgentSettingsDialog settings={settings} isOpen onClose={() => undefined} />, { role: 'agent', path: '' });
  return api;
}
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }));

it.each([
  ['another one', null, 'es', 'es'],
  ['the company’s again', 'de', '', null],
])('A member chooses %s as the language that conversations are translated to', async (_name, before, value, saved) => {
  const api = open(true, before);
  fireEvent.change(screen.getByLabelText('Language you read'), { target: { value } });
  save();
  await waitFor(() => expect(api.calls('handover.updateAgentSettings')).toMatchObject([{ language: saved }]));
});

it('There is no language to choose where nothing is translated', () => {
  open(false);
  expect(screen.queryByLabelText('Language you read')).toBeNull();
});
