import { Announcement, ANNOUNCEMENT_LEVELS } from '@lobby/contracts/platform/announcements';
import { createTranslator } from '@lobby/messages';
import { announcementMessages } from '@lobby/messages/staff/platform/announcements';
import { Form, SelectField, TextArea, TextField, ToggleField, useForm } from '@lobby/ui';
import type { Action, FieldBinding } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';

const t = createTranslator(announcementMessages);

const MINUTE_LENGTH = 'YYYY-MM-DDTHH:MM'.length;
const MINUTE_MS = 60_000;

const listLevels = () => ANNOUNCEMENT_LEVELS.map((value) => ({ value, label: t(`level_${value}`) }));

/** An instant as a control for local times has it. */
function toLocal(iso: string | null): string {
  if (!iso || Number.isNaN(Date.parse(iso))) return '';
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, MINUTE_LENGTH);
}

const toInstant = (local: string): string => (Number.isNaN(Date.parse(local)) ? '' : new Date(local).toISOString());

/** Which of a few values something is for; none is all. */
function Choices<Value extends string>({
  legend,
  field,
  options,
}: {
  legend: string;
  field: FieldBinding<Value[]>;
  options: readonly { value: Value; label: string }[];
}) {
  return (
    <fieldset>
      <legend class="mb-1 font-medium">{legend}</legend>
      <div class="flex flex-wrap gap-x-5 gap-y-2">
        {options.map(({ value, label }) => (
          <label key={value} class="flex items-center gap-2">
            <input
              type="checkbox"
              class="checkbox rounded-sm checkbox-sm"
              checked={field.value.includes(value)}
              onChange={(event) =>
                field.onChange(
                  event.currentTarget.checked
                    ? [...field.value, value]
                    : field.value.filter((chosen) => chosen !== value),
                )
              }
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface Props {
  initial: Announcement;
  action: Pick<Action<Announcement>, 'run' | 'isRunning' | 'error'>;
  submitLabel: string;
  /** Where the values stand in the procedure's input. */
  inputPath?: string;
}

/** What is announced, to whom and when. */
export function AnnouncementForm({ initial, action, submitLabel, inputPath }: Props) {
  const { data: plans = [] } = useQuery(queries.plans.list.queryOptions());
  const { data: templates = [] } = useQuery(queries.platformTenants.listTemplates.queryOptions());
  const { fields, ...form } = useForm({
    schema: Announcement,
    initialValues: initial,
    action,
    ...(inputPath ? { inputPath } : {}),
  });
  const { startsAt, endsAt } = fields;
  const planOptions = plans.map(({ id, name }) => ({ value: id, label: name }));
  const templateOptions = templates.map(({ name, title }) => ({ value: name, label: title }));
  return (
    <Form form={form} submitLabel={submitLabel}>
      <TextField field={fields.title} label={t('title')} />
      <TextArea field={fields.text} label={t('text')} rows={4} />
      <SelectField field={fields.level} label={t('level')} options={listLevels()} />
      <div class="grid gap-4 sm:grid-cols-2">
        <TextField
          field={{
            ...startsAt,
            value: toLocal(startsAt.value),
            onChange: (local) => startsAt.onChange(toInstant(local)),
          }}
          label={t('startsAt')}
          type="datetime-local"
        />
        <TextField
          field={{
            ...endsAt,
            value: toLocal(endsAt.value),
            onChange: (local) => endsAt.onChange(local === '' ? null : toInstant(local)),
          }}
          label={t('endsAt')}
          type="datetime-local"
          hint={t('endsAtHint')}
        />
      </div>
      <Choices legend={t('plans')} field={fields.planIds} options={planOptions} />
      {templateOptions.length > 0 && (
        <Choices legend={t('templates')} field={fields.templateNames} options={templateOptions} />
      )}
      <p class="text-sm quiet">{t('audienceHint')}</p>
      <ToggleField field={fields.isMailed} label={t('isMailed')} hint={t('isMailedHint')} />
    </Form>
  );
}
