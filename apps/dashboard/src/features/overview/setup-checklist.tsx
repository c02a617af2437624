import { createTranslator } from '@lobby/messages';
import { overviewMessages } from '@lobby/messages/staff/overview';
import { ButtonLink, Card } from '@lobby/ui';
import { Circle, CircleCheck } from 'lucide-preact';
import type { SetupStep } from './use-setup-steps.ts';

const t = createTranslator(overviewMessages);

/** The steps of the setup, each with a link to where it is done. */
export const SetupChecklist = ({ steps }: { steps: readonly SetupStep[] }) => (
  <Card title={t('gettingStarted')}>
    <ol class="flex flex-col">
      {steps.map(({ title, text, href, action, isDone }) => (
        <li key={title} class="flex flex-wrap items-center gap-4 border-b border-base-300 py-3 last:border-0">
          {isDone ? (
            <CircleCheck class="shrink-0 text-accent" aria-label={t('done')} />
          ) : (
            <Circle class="shrink-0" aria-label={t('toDo')} />
          )}
          <div class="min-w-48 flex-1">
            <p class="font-medium">{title}</p>
            <p class="quiet">{text}</p>
          </div>
          <ButtonLink href={href} size="small" variant={isDone ? 'ghost' : 'plain'}>
            {action}
          </ButtonLink>
        </li>
      ))}
    </ol>
  </Card>
);
