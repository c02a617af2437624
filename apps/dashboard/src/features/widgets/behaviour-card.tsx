import { Card, Form, QueryView, SelectField, TextArea, TextField, ToggleField, useAction } from '@lobby/ui';
import type { Fault } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';

type Behaviour = Outputs['widgets']['behaviour'];

/** The languages that the widget's own words are in. */
const LANGUAGES = 'ar bg cs da de el en es fa fi fr he hi hu id it ja ko nl no pl pt ro ru sv th tr uk vi zh'.split(
  ' ',
);
const names = new Intl.DisplayNames('en', { type: 'language' });
const OPTIONS = [
  { value: '', label: 'That of the page, else of the browser' },
  ...LANGUAGES.map((value) => ({ value, label: names.of(value) ?? value })).sort((a, b) =>
    a.label.localeCompare(b.label),
  ),
];

/** A field of the pre-chat form as a line: "name*: Your name"; the star makes it required. */
const lineOf = ({ name, label, isRequired }: Behaviour['preChat'][number]): string =>
  `${name}${isRequired ? '*' : ''}: ${label}`;

function fieldOf(line: string): Behaviour['preChat'][number] {
  const at = line.indexOf(':');
  const name = (at < 0 ? line : line.slice(0, at)).trim();
  const label = at < 0 ? name : line.slice(at + 1).trim();
  return {
    name: name.replace('*', '').trim().toLowerCase().replaceAll(' ', '-'),
    label,
    isRequired: name.endsWith('*'),
  };
}

const save = (text: Record<string, string>) =>
  api.widgets.updateBehaviour.mutate({
    widgetLanguage: text['widgetLanguage'] || null,
    asksConsent: text['asksConsent'] === 'on',
    preChat: (text['preChat'] ?? '')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(fieldOf),
    proactive: text['proactive']
      ? {
          text: text['proactive'],
          seconds: Math.round(Number(text['seconds'] ?? 20)),
          onPages: text['onPages'] ?? '',
        }
      : null,
  });

function ProactiveFields({ proactive, fault }: { proactive: Behaviour['proactive']; fault: Fault | null }) {
  return (
    <>
      <TextField
        name="proactive"
        label="Message that comes by itself (optional)"
        defaultValue={proactive?.text ?? ''}
        hint="Shown beside the launcher, once a visit, to visitors who haven’t opened the chat."
        fault={fault}
      />
      <div class="grid gap-4 sm:grid-cols-2">
        <TextField
          name="seconds"
          label="After this many seconds"
          type="number"
          min={1}
          max={600}
          defaultValue={String(proactive?.seconds ?? 20)}
          fault={fault}
        />
        <TextField
          name="onPages"
          label="On pages whose address holds"
          defaultValue={proactive?.onPages ?? ''}
          hint="Such as /prices; empty: on all pages."
          fault={fault}
        />
      </div>
    </>
  );
}

function BehaviourForm({ behaviour, onSaved }: { behaviour: Behaviour; onSaved: () => void }) {
  const action = useAction(save, { onDone: onSaved, done: 'Saved. Your sites follow within a minute.' });
  return (
    <Form submit="Save" isBusy={action.isRunning} fault={action.fault} onSubmit={(text) => action.run(text)}>
      <SelectField
        name="widgetLanguage"
        label="Language of the chat’s buttons and notices"
        value={behaviour.widgetLanguage ?? ''}
        options={OPTIONS}
        hint="The assistant answers in the language of the question in any case."
        fault={action.fault}
      />
      <ToggleField
        name="asksConsent"
        label="Keep nothing in visitors’ browsers before they allow it, in the panel or by your page's Lobby('consent', true)"
        defaultChecked={behaviour.asksConsent}
      />
      <TextArea
        name="preChat"
        label="Asked before the first message (optional)"
        rows={3}
        defaultValue={behaviour.preChat.map(lineOf).join('\n')}
        placeholder={'name*: Your name\nemail: Your e-mail address'}
        hint="One a line, name and question; a star makes it required. name, email and phone go to the contact."
        fault={action.fault}
      />
      <ProactiveFields proactive={behaviour.proactive} fault={action.fault} />
    </Form>
  );
}

/** How the widget speaks, what it asks and keeps, and what it says by itself. */
export function BehaviourCard({ onSaved }: { onSaved: () => void }) {
  const { slug } = useCompany();
  const queryClient = useQueryClient();
  const query = useQuery({ queryKey: ['behaviour', slug], queryFn: () => api.widgets.behaviour.query() });
  return (
    <Card title="Behaviour">
      <QueryView query={query}>
        {(behaviour) => (
          <BehaviourForm
            behaviour={behaviour}
            onSaved={() => {
              void queryClient.invalidateQueries({ queryKey: ['behaviour'] });
              onSaved();
            }}
          />
        )}
      </QueryView>
    </Card>
  );
}
