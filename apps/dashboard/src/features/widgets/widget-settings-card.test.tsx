// @vitest-environment happy-dom
import { createFakeTrpc, stubFetch } from '@lobby/ui/testing';
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { renderPage } from '../../testing/render-page.tsx';
import { WidgetSettingsCard } from './widget-settings-card.tsx';

const SETTINGS = {
  widgetLanguage: null,
  isConsentRequired: false,
  showsUnreadInTitle: true,
  preChat: [],
  proactive: null,
};

const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }));

it('The settings of the widget are saved with their types: no language, fields of a form, a message or none', async () => {
  const server = createFakeTrpc({ 'widgets.getSettings': () => SETTINGS, 'widgets.updateSettings': () => null });
  stubFetch(server.fetch);
  renderPage(<WidgetSettingsCard onSaved={() => undefined} />, { path: 'widget' });
  await screen.findByLabelText('Pre-chat form');

  expect(screen.queryByLabelText('Delay (seconds)')).toBeNull();
  type('Pre-chat form', 'name*: Your name\n');
  type('Proactive message (optional)', 'Need help?');
  type('Delay (seconds)', '30');
  fireEvent.change(screen.getByLabelText('Language'), { target: { value: 'de' } });
  fireEvent.click(screen.getByLabelText('Show the number of unread messages in the page title'));
  save();
  await waitFor(() =>
    expect(server.listInputs('widgets.updateSettings')).toEqual([
      {
        widgetLanguage: 'de',
        isConsentRequired: false,
        showsUnreadInTitle: false,
        preChat: [{ name: 'name', label: 'Your name', isRequired: true }],
        proactive: { text: 'Need help?', delaySeconds: 30, urlContains: '' },
      },
    ]),
  );

  fireEvent.change(screen.getByLabelText('Language'), { target: { value: '' } });
  fireEvent.click(screen.getByLabelText('Show the number of unread messages in the page title'));
  type('Pre-chat form', '');
  type('Proactive message (optional)', '');
  await waitFor(() => expect(screen.getByRole('button', { name: 'Save' }).getAttribute('aria-busy')).toBe('false'));
  save();
  await waitFor(() => expect(server.listInputs('widgets.updateSettings').at(-1)).toEqual(SETTINGS));
});
