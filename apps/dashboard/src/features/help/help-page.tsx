import { createTranslator, displayLocale } from '@lobby/messages';
import { helpMessages } from '@lobby/messages/staff/frame/help';
import { PageBody, PageHeader, useAddress } from '@lobby/ui';
import { Markdown } from '@lobby/ui/markdown';
import { useRoute } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { findPlace, getPictureUrl, GUIDE_NAMES, GUIDES } from './guides.ts';
import type { GuideName } from './guides.ts';
import type { Guide, GuidePart } from './parse-guide.ts';

const t = createTranslator(helpMessages);

const [DESKTOP, PHONE] = [
  { width: 1280, height: 800, class: 'w-full' },
  { width: 390, height: 844, class: 'w-full max-w-xs' },
];
const noCitation = (): null => null;

function Part({ part }: { part: GuidePart }) {
  if (part.kind === 'text')
    return (
      <div class="flex max-w-2xl flex-col gap-2 [&_ol]:list-decimal [&_ol]:ps-5 [&_ul]:list-disc [&_ul]:ps-5">
        <Markdown text={part.text} renderCitation={noCitation} />
      </div>
    );
  const { class: className, ...size } = part.name.endsWith('-phone') ? PHONE : DESKTOP;
  return (
    <img
      {...size}
      src={getPictureUrl(part.name)}
      alt={part.alt}
      loading="lazy"
      class={`h-auto rounded-box border border-base-300 ${className}`}
    />
  );
}

/** The guides of the member's role, the one that is shown first among them. */
function GuideLinks({ shown }: { shown: GuideName }) {
  const { to, isAdmin } = useTenant();
  return (
    <nav aria-label={t('guides')} class="mb-6 flex flex-wrap gap-2">
      {GUIDE_NAMES.filter((name) => isAdmin || name === 'agent').map((name) => (
        <a
          key={name}
          href={to(`help/${name}`)}
          aria-current={name === shown ? 'page' : undefined}
          class={`btn btn-sm ${name === shown ? 'btn-active' : 'btn-ghost'}`}
        >
          {t(name)}
        </a>
      ))}
    </nav>
  );
}

const Contents = ({ sections }: Pick<Guide, 'sections'>) => (
  <nav aria-label={t('onThisPage')} class="mb-6">
    <p class="mb-2 text-sm font-semibold quiet">{t('onThisPage')}</p>
    <ul class="flex flex-wrap gap-x-4 gap-y-1 text-sm" lang="en" dir="ltr">
      {sections.map(({ id, title }) => (
        <li key={id}>
          <a href={`#${id}`} class="link">
            {title}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

/** The page of the dashboard that help was asked for on leads to its section. */
function useShownGuide(): { name: GuideName; anchor: string } {
  const { params } = useRoute();
  const { query } = useAddress();
  const { isAdmin } = useTenant();
  const named = GUIDE_NAMES.find((name) => name === params['guide']);
  const place = findPlace(query['from'] ?? '', isAdmin);
  return { name: named ?? place.guide, anchor: named ? location.hash.slice(1) : place.anchor };
}

/** A guide of docs/guides, with its pictures. */
export function HelpPage() {
  const { name, anchor } = useShownGuide();
  const { title, lead, sections } = GUIDES[name];
  useEffect(() => document.querySelector(`#${CSS.escape(anchor || 'main')}`)?.scrollIntoView(), [name, anchor]);
  return (
    <PageBody>
      <PageHeader title={t(name)} lead={displayLocale.language === 'en' ? lead : t('englishOnly')} />
      <GuideLinks shown={name} />
      <Contents sections={sections} />
      <article lang="en" dir="ltr" class="flex flex-col gap-8" aria-label={title}>
        {sections.map((section) => (
          <section key={section.id} id={section.id} class="flex flex-col gap-4">
            <h2 class="text-xl font-semibold">{section.title}</h2>
            {section.parts.map((part, index) => (
              <Part key={index} part={part} />
            ))}
          </section>
        ))}
      </article>
    </PageBody>
  );
}
