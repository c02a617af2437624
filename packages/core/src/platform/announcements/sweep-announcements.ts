import { platformFunctions } from '@lobby/db/platform';
import { enqueueJob } from '@lobby/jobs';
import type { Deps } from '../../deps.ts';

/** Mails the announcements that have started and want it, once each, to the company admins whom they are for. */
export async function sweepAnnouncements({
  platformDb,
  clock,
  publicUrl,
  mailer,
}: Pick<Deps, 'platformDb' | 'clock' | 'publicUrl' | 'mailer'>): Promise<void> {
  // Without mail they would all pile up unsent; they leave once it is set up, unless they have ended by then.
  if (!mailer.isConfigured) return;
  const now = clock.now();
  await platformDb(async (tx) => {
    const due = await tx.announcement.findMany({
      where: {
        isMailed: true,
        mailedAt: null,
        startsAt: { lte: now },
        OR: [{ endsAt: null }, { endsAt: { gt: now } }],
      },
    });
    for (const { id, title, text, planIds, templateNames } of due) {
      const { count } = await tx.announcement.updateMany({ where: { id, mailedAt: null }, data: { mailedAt: now } });
      if (count === 0) continue;
      const recipients = await platformFunctions.listAnnouncementRecipients(tx, planIds, templateNames);
      for (const { email, language } of recipients)
        await enqueueJob(tx, 'mail.send', {
          template: 'announcement',
          to: email,
          language: language ?? undefined,
          data: { title, text, link: `${publicUrl}/dashboard` },
        });
    }
  });
}
