import { createTranslator } from '@lobby/messages';
import { overviewMessages } from '@lobby/messages/staff/overview';
import { useQuery } from '@tanstack/preact-query';
import { useTenant } from '../../tenant-context.ts';
import { queries } from '../../trpc.ts';
import { useInboxCounts } from '../inbox/inbox-queries.ts';

const t = createTranslator(overviewMessages);

export interface SetupStep {
  title: string;
  text: string;
  href: string;
  action: string;
  isDone: boolean;
}

/** The steps of a tenant's setup; null until it is known which are done. */
export function useSetupSteps(): SetupStep[] | null {
  const { to } = useTenant();
  const resources = useQuery(queries.resources.list.queryOptions({ take: 1 })).data;
  const faqs = useQuery(queries.faqs.list.queryOptions({ take: 1 })).data;
  const team = useQuery(queries.members.list.queryOptions()).data;
  const conversations = useInboxCounts().data;
  if (!resources || !faqs || !team || !conversations) return null;
  return [
    {
      title: t('teach'),
      text: t('teachText'),
      href: to('resources'),
      action: t('teachAction'),
      isDone: resources.total > 0,
    },
    { title: t('faqs'), text: t('faqsText'), href: to('faqs'), action: t('faqsAction'), isDone: faqs.total > 0 },
    {
      title: t('install'),
      text: t('installText'),
      href: to('widget'),
      action: t('installAction'),
      isDone: conversations.all + conversations.assistant > 0,
    },
    {
      title: t('invite'),
      text: t('inviteText'),
      href: to('team'),
      action: t('inviteAction'),
      isDone: team.members.length > 1,
    },
  ];
}
